using System.Text.Json;
using Platform.BuildingBlocks.Access;
using Platform.Contracts.Intake;
using Platform.Contracts.Meetings;
using Platform.Contracts.Nazorg;
using Platform.Contracts.Retention;
using Platform.Covenants;
using Platform.TestKit;

namespace Platform.Retention.Tests.Destruction;

[Collection(RetentionCollection.Name)]
public sealed class ErasureTests(RetentionHost host)
{
    private static readonly string[] Keepers = ["intake", "triage", "meetings", "governance"];

    private static HouseProfile House => Houses.First;

    [Fact]
    public async Task The_last_answer_makes_a_certificate_that_anyone_can_check_and_the_dossier_does_not_come_back()
    {
        var id = await host.DueAsync(House);
        var list = await host.ApprovedAsync(House, id);
        host.PassCoolingOff(House);
        var order = await host.OrderAsync(id);
        await host.TellAsync(
            host.Answer(order, "meetings"), host.Answer(order, "weegploeg"), host.Answer(order, "intake"), host.Answer(order, "intake"),
            host.Answer(order, "governance"));
        Assert.Equal("ordered", Item(await host.ListAsync(House, list), "state").GetString());
        await host.TellAsync(host.Answer(order, "triage"), host.Answer(order, "triage"), host.Answer(order, "nazorg"));

        var erased = await host.Messages.WaitFor<DossierErased>(told => told.ErasureId == order.ErasureId);
        await host.SettledAsync();
        Assert.Single(host.Messages.Published<DossierErased>(), told => told.ErasureId == order.ErasureId);
        var seen = await host.ListAsync(House, list);
        Assert.Equal(("done", "done", erased.CertificateId),
            (seen.GetProperty("state").GetString(), Item(seen, "state").GetString(), Item(seen, "certificateId").GetGuid()));
        Assert.Equal(JsonValueKind.Null, Item(seen, "dossierId").ValueKind);
        (await host.Officer(House).GetAsync($"dossiers/{id}")).Expect(404);

        var certificate = (await host.Director(House).GetAsync($"certificates/{erased.CertificateId}")).Expect(200).Json;
        var statement = certificate.GetProperty("statement").GetString()!;
        Assert.All(Keepers, keeper => Assert.Contains($"{keeper}: vernietigd 3, over 0", statement, StringComparison.Ordinal));
        Assert.DoesNotContain(id.ToString(), certificate.ToString(), StringComparison.Ordinal);
        (await host.Director(Houses.Other).GetAsync($"certificates/{erased.CertificateId}")).Expect(404);

        var (key, signature) = (certificate.GetProperty("keyId").GetString()!, certificate.GetProperty("signature").GetString()!);
        Assert.True(await GenuineAsync(statement, key, signature));
        Assert.False(await GenuineAsync(statement.Replace("vernietigd 3", "vernietigd 4", StringComparison.Ordinal), key, signature));
        Assert.False(await GenuineAsync(statement, "0000000000000000", signature));
        Assert.False(await GenuineAsync(statement, key, Convert.ToBase64String(new byte[64])));
        Assert.False(await GenuineAsync(statement, key, "not base64!"));
        (await host.Anonymous().PostAsync("certificates/_verify", new { })).ExpectError("statement").ExpectError("keyId").ExpectError("signature");

        // RET-07: what comes late finds a pseudonym, and changes nothing.
        await host.TellAsync(
            new CaseScaledDown
            {
                House = House.Id, CaseId = id, Process = "complex", CriteriaMet = true, ScaledDownAt = host.Clock.Now,
                ScaledDownOn = new(2026, 1, 1)
            },
            new ReferralWithdrawn { House = House.Id, CaseId = id, Process = "complex", WithdrawnAt = host.Clock.Now });
        await host.SettledAsync();
        Assert.Equal(0, await host.Database.ScalarAsync<long>("select count(*) from dossiers where id = $1", id));
        Assert.DoesNotContain(host.Messages.Published<ShieldDossier>(), told => told.DossierId == id);
    }

    [Fact]
    public async Task A_list_is_done_when_the_last_of_its_dossiers_is_also_when_all_answers_come_at_once()
    {
        var ids = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => host.DueAsync(House)));
        var list = await host.ApprovedAsync(House, ids);
        host.PassCoolingOff(House);
        var orders = await Task.WhenAll(ids.Select(host.OrderAsync));
        await Task.WhenAll(orders.SelectMany(order => Keepers.Select(keeper => host.Messages.PublishAsync(host.Answer(order, keeper)))));
        await Eventually.Holds(async () => await host.StateAsync(House, list) == "done");
        Assert.Equal(8, (await host.ListAsync(House, list)).GetProperty("items").EnumerateArray()
            .Select(static item => item.GetProperty("certificateId").GetGuid()).Distinct().Count());
    }

    [Fact]
    public async Task There_is_no_certificate_when_something_is_left()
    {
        var id = await host.DueAsync(House);
        var list = await host.ApprovedAsync(House, id);
        host.PassCoolingOff(House);
        var order = await host.OrderAsync(id);
        await host.TellAsync(
            host.Answer(order, "intake"), host.Answer(order, "meetings", left: 1), host.Answer(order, "triage"), host.Answer(order, "governance"));
        var seen = await host.ListAsync(House, list);
        Assert.Equal(("executing", "failed"), (seen.GetProperty("state").GetString(), Item(seen, "state").GetString()));
        Assert.Equal("erasing", (await host.DossierAsync(House, id)).GetProperty("state").GetString());
        await host.SettledAsync();
        Assert.DoesNotContain(host.Messages.Published<DossierErased>(), told => told.DossierId == id);
    }

    [Fact]
    public async Task An_answer_of_another_house_or_to_no_question_changes_nothing()
    {
        var id = await host.DueAsync(House);
        await host.ApprovedAsync(House, id);
        host.PassCoolingOff(House);
        var order = await host.OrderAsync(id);
        await host.TellAsync([.. Keepers.Select(keeper => host.Answer(order, keeper) with { House = Houses.Other.Id }),
            host.Answer(order, "intake") with { ErasureId = Guid.CreateVersion7() }]);
        Assert.Equal(0, await host.Database.ScalarAsync<long>("select count(*) from erasure_answers where erasure_id = $1", order.ErasureId));
        Assert.Equal("erasing", (await host.DossierAsync(House, id)).GetProperty("state").GetString());
    }

    [Fact]
    public async Task A_release_is_gone_when_nazorg_says_so_and_only_its_process_sees_the_proof()
    {
        var id = await host.DueAsync(House, House.Nazorg());
        var nazorg = host.As(House.Id, House.Municipalities[0].Party, Roles.NazorgDirector);
        var list = await nazorg.CreateAsync("destruction-lists", new { process = House.Nazorg(), dossiers = new[] { id } });
        (await host.ReviewAsync(House, list)).Expect(204);
        host.PassCoolingOff(House, House.Nazorg());
        var order = await host.OrderAsync(id);
        await host.TellAsync(host.Answer(order, "nazorg"), host.Answer(order, "governance"));
        var erased = await host.Messages.WaitFor<DossierErased>(told => told.DossierId == id);
        (await nazorg.GetAsync($"certificates/{erased.CertificateId}")).Expect(200);
        (await host.Director(House).GetAsync($"certificates/{erased.CertificateId}")).Expect(404);

        await host.TellAsync(new ReleaseChanged
        {
            House = House.Id, RecordId = id, Revision = 9, ReleaseOn = new(2030, 1, 1),
            ChangedAt = host.Clock.Now
        });
        (await host.Officer(House).GetAsync($"dossiers/{id}")).Expect(404);
    }

    private static JsonElement Item(JsonElement list, string member) => list.GetProperty("items")[0].GetProperty(member);

    private async Task<bool> GenuineAsync(string statement, string keyId, string signature) =>
        (await host.Anonymous().PostAsync("certificates/_verify", new { statement, keyId, signature })).Expect(200).Json.GetProperty("genuine")
            .GetBoolean();
}
