using Platform.BuildingBlocks.Access;
using Platform.Contracts.Retention;
using Platform.Covenants;
using Platform.Nazorg.Records;
using Platform.TestKit;

namespace Platform.Nazorg.Tests.Dossiers;

[Collection(NazorgCollection.Name)]
public sealed class RetentionConsumerTests(NazorgHost host)
{
    private static readonly object Disclosure = new
    {
        toParty = Houses.WithNazorg[0].Municipalities[0].Party, kinds = new[] { "release-day" },
        ground = "wjsg-51c", purpose = "onderdak"
    };

    private static HouseProfile House => Houses.WithNazorg[0];

    [Fact]
    public async Task Erasing_takes_everything_but_the_register_and_answers_once()
    {
        var (id, kept) = (await FilledAsync(), await FilledAsync());
        var order = Order(House, id);
        await host.Messages.PublishAsync(order, order.ErasureId);
        await host.Messages.PublishAsync(order, order.ErasureId);
        var told = await host.Messages.WaitFor<DossierPartErased>(part => part.ErasureId == order.ErasureId);
        await host.SettledAsync();

        // Two events, one weight, the record, and what each partner sees of it.
        Assert.Equal(("nazorg", 4 + House.Views(), 0, id), (told.Service, told.Deleted, told.Left, told.DossierId));
        Assert.Single(host.Messages.Published<DossierPartErased>(), part => part.ErasureId == order.ErasureId);
        Assert.Equal("0 0 0 1", await RowsAsync(id));
        Assert.Equal("1 1 2 1", await RowsAsync(kept));
        (await host.Director(House).GetAsync($"records/{id}")).Expect(404);

        // NAZ-04: who was given what can still be told.
        var register = (await host.As(House.Id, House.Municipalities[0].Party, Roles.PrivacyOfficer).GetAsync($"records/{id}/disclosures"))
            .Expect(200).Json;
        Assert.Equal("wjsg-51c", register.GetProperty("items")[0].GetProperty("ground").GetString());
    }

    [Fact]
    public async Task Erasing_takes_the_key_under_which_somebody_was_excluded_and_the_log_names_the_dossier()
    {
        var id = await FilledAsync();
        (await host.Director(House)
            .PostAsync($"records/{id}/recusals", new { reason = "Kent een betrokkene." }, Guid.NewGuid().ToString())).Expect(201);
        Assert.Equal(1, await KeysAsync(id));

        // Beside two events, one weight, the record and what its partners see: the exclusion as it was said, and its key.
        Assert.Equal((6 + House.Views(), 0), await EraseAsync(Order(House, id)));
        Assert.Equal(0, await KeysAsync(id));
        var line = Assert.Single(await host.AuditAsync(id), static line => line.Action == "dossier.erased");
        Assert.Equal((id, id, ProcessIds.Nazorg), (line.ObjectId, Assert.Single(line.CaseIds), line.Process));
    }

    [Fact]
    public async Task Another_erasure_of_the_same_or_of_nothing_answers_nothing_left_and_that_of_another_house_touches_nothing()
    {
        var id = await FilledAsync();
        Assert.Equal((0, 0), await EraseAsync(Order(Houses.WithNazorg[1], id)));
        Assert.Equal((4 + House.Views(), 0), await EraseAsync(Order(House, id)));
        Assert.Equal((0, 0), await EraseAsync(Order(House, id)));
        Assert.Equal((0, 0), await EraseAsync(Order(House, Guid.CreateVersion7())));
    }

    [Fact]
    public async Task A_shielded_record_is_there_for_nobody_who_works_with_it()
    {
        var id = await FilledAsync();
        var order = new ShieldDossier { House = House.Id, DossierId = id, Process = ProcessIds.Nazorg, OrderedAt = host.Clock.Now };
        await host.Messages.PublishAsync(order with { House = Houses.WithNazorg[1].Id });
        await host.Messages.PublishAsync(order);
        await host.Messages.PublishAsync(order);
        var director = host.Director(House);
        await Eventually.Holds(async () => (await director.GetAsync($"records/{id}")).Status == 404);
        (await director.PostAsync($"records/{id}/weights", new { domain = "housing", colour = "red", reason = "x" })).Expect(404);
        (await director.PostAsync($"records/{id}/closing", ifMatch: "\"1\"")).Expect(404);
        (await director.PostAsync($"records/{id}/plans")).Expect(404);
        (await director.PostAsync($"records/{id}/disclosures", Disclosure)).Expect(404);
        Assert.DoesNotContain(id.ToString(), (await director.GetAsync("records?limit=200")).Expect(200).Text, StringComparison.Ordinal);
        Assert.Equal("1 1 2 1", await RowsAsync(id));
        Assert.Single(await host.AuditAsync(id), static line => line.Action == "dossier.shielded");
    }

    private async Task<(int Deleted, int Left)> EraseAsync(EraseDossier order)
    {
        await host.Messages.PublishAsync(order);
        var told = await host.Messages.WaitFor<DossierPartErased>(part => part.ErasureId == order.ErasureId);
        return (told.Deleted, told.Left);
    }

    private EraseDossier Order(HouseProfile house, Guid id) =>
        new() { House = house.Id, DossierId = id, Process = ProcessIds.Nazorg, ErasureId = Guid.CreateVersion7(), OrderedAt = host.Clock.Now };

    private async Task<Guid> FilledAsync()
    {
        var detention = host.In(House);
        var id = await detention.TellAsync(ReleaseEvent.Announced, 1);
        await detention.TellAsync(ReleaseEvent.Changed, 2);
        (await host.Director(House).PostAsync($"records/{id}/weights", new { domain = "housing", colour = "red", reason = "geen woning" }))
            .Expect(204);
        await host.Director(House).CreateAsync($"records/{id}/disclosures", Disclosure);
        return id;
    }

    private Task<long> KeysAsync(Guid id) =>
        host.Database.ScalarAsync<long>("select count(*) from idempotency_keys where location like '%' || $1 || '%'", id.ToString());

    /// <summary>Records, weights, events, disclosures.</summary>
    private Task<string> RowsAsync(Guid id) => host.Database.ScalarAsync<string>("""
        select concat_ws(' ', (select count(*) from records where id = $1), (select count(*) from weights where record_id = $1),
          (select count(*) from received_events where record_id = $1), (select count(*) from disclosures where record_id = $1))
        """, id);
}
