using Npgsql;
using Platform.Covenants;
using Platform.Governance.Oversight.Communication;
using Platform.TestKit;

namespace Platform.Governance.Tests.Oversight.Communication;

[Collection(CareCollection.Name)]
public sealed class CommunicationTests(GovernanceHost host)
{
    private const string Today = "2026-03-02";

    public static TheoryData<string> Houses() => GovernanceHost.Carrying(RuleIds.Gov24);

    [Theory, MemberData(nameof(Houses))]
    public async Task What_a_party_asks_goes_out_once_every_other_party_consented_and_the_spokesman_coordinated(string house)
    {
        var asker = Asker(house);
        var asked = (await Of(house, asker).PostAsync("communications", Body())).Expect(201);
        var etag = asked.ETag;
        Assert.DoesNotContain(asked.Id, await WaitingAsync(house, asker));
        foreach (var party in Parties(house).Where(party => party != asker))
        {
            Assert.Contains(asked.Id, await WaitingAsync(house, party));
            etag = (await Of(house, party).PostAsync($"communications/{asked.Id}/consents", new { consent = "yes" }, ifMatch: etag)).Expect(204).ETag;
            Assert.DoesNotContain(asked.Id, await WaitingAsync(house, party));
            if (party == Parties(house).Last(last => last != asker)) continue;
            var before = etag;
            (await PublishAsync(house, asked.Id, before, Spokesman(house))).ExpectRefusal(RuleIds.Gov24);
        }

        await host.SaysNothingAsync(async () =>
        {
            (await PublishAsync(house, asked.Id, etag, asker)).ExpectRefusal(RuleIds.Gov24); // not coordinated
            (await PublishAsync(house, asked.Id, etag, Parties(house).First(party => party != asker))).ExpectRefusal(RuleIds.Gov24);
            (await PublishAsync(house, asked.Id, etag, RoleIds.Secretary)).ExpectRefusal(RuleIds.Gov24);
            (await PublishAsync(house, asked.Id, etag, Spokesman(house), "2026-03-01")).ExpectRefusal(RuleIds.Gov24);
        });
        etag = (await AsSpokesman(house).PostAsync($"communications/{asked.Id}/coordinations", new { on = Today }, ifMatch: etag)).Expect(204).ETag;
        etag = (await Of(house, asker).PostAsync($"communications/{asked.Id}/publications", new { on = Today, by = asker }, ifMatch: etag))
            .Expect(204).ETag;
        (await PublishAsync(house, asked.Id, etag, Spokesman(house))).Expect(409);
        (await Of(house, asker).PostAsync($"communications/{asked.Id}/consents", new { consent = "yes" }, ifMatch: etag))
            .ExpectRefusal(RuleIds.Gov24);
        var read = (await host.Delegate(house).GetAsync(asked.Location)).Expect(200).Json;
        Assert.Equal(("published", asker, Parties(house).Count - 1),
            (read.GetProperty("state").GetString(), read.GetProperty("publishedBy").GetString(), read.GetProperty("consents").GetArrayLength()));
    }

    [Theory, MemberData(nameof(Houses))]
    public async Task One_no_stops_it_and_a_party_speaks_once_and_for_itself(string house)
    {
        var asked = (await AsSpokesman(house).PostAsync("communications", Body())).Expect(201);
        var (no, wrote) = (Parties(house)[0], Parties(house)[1]);
        var path = $"communications/{asked.Id}/consents";
        var etag = (await Of(house, no).PostAsync(path, new { consent = "no", reason = "Te vroeg" }, ifMatch: asked.ETag)).Expect(204).ETag;
        await host.SaysNothingAsync(async () =>
        {
            (await Of(house, no).PostAsync(path, new { consent = "yes" }, ifMatch: etag)).ExpectRefusal(RuleIds.Gov24);
            (await Of(house, no).PostAsync(path, new { consent = "yes", party = wrote, writtenOn = Today, reference = "brief" }, ifMatch: etag))
                .Expect(403);
            (await host.Secretary(house).PostAsync(path, new { consent = "yes" }, ifMatch: etag)).Expect(403);
            (await host.Secretary(house).PostAsync(path, new { consent = "yes", party = wrote }, ifMatch: etag)).ExpectError("writtenOn")
                .ExpectError("reference");
            (await host.Secretary(house).PostAsync(path, new { consent = "yes", party = "geen-partij", writtenOn = Today, reference = "brief" },
                ifMatch: etag)).ExpectRefusal(RuleIds.Cov02);
            (await host.Secretary(house).PostAsync(path, new { consent = "yes", party = wrote, writtenOn = "2026-03-01", reference = "brief" },
                ifMatch: etag)).ExpectRefusal(RuleIds.Gov24);
            GovernanceHost.ExpectAtTheDoor(await Of(house, "geen-partij").PostAsync(path, new { consent = "yes" }, ifMatch: etag));
        });
        etag = (await host.Secretary(house)
            .PostAsync(path, new { consent = "yes", party = wrote, writtenOn = Today, reference = "brief 12" }, ifMatch: etag)).Expect(204).ETag;
        foreach (var party in Parties(house).Skip(2))
            etag = (await Of(house, party).PostAsync(path, new { consent = "yes" }, ifMatch: etag)).Expect(204).ETag;
        await host.SaysNothingAsync(async () => (await PublishAsync(house, asked.Id, etag, Spokesman(house))).ExpectRefusal(RuleIds.Gov24));
        var refused = (await host.Delegate(house).GetAsync("communications?state=refused&limit=200")).Expect(200).Json.GetProperty("items")
            .EnumerateArray();
        Assert.Contains(refused, item => item.GetProperty("id").GetGuid() == asked.Id && item.GetProperty("refused").GetBoolean());
        Assert.DoesNotContain(asked.Id, await IdsAsync(host.Delegate(house), "communications?state=asked&limit=200"));
        await Assert.ThrowsAsync<PostgresException>(() =>
            host.Database.ExecuteAsync("update communication_consents set agreed = true where communication_id = $1", asked.Id));
    }

    [Theory, MemberData(nameof(Houses))]
    public void Who_left_no_longer_counts_and_who_acceded_does(string house)
    {
        var profile = GovernanceHost.Catalog.House(house);
        var (left, stays) = (profile.Parties[0], profile.Parties[1]);
        var announcement = Announcement.Ask(profile, null, "x", "pers", new(2026, 4, 1), "x", new(2026, 3, 2), host.Clock.Now);
        announcement.Say(left.Id, false, null, new(2026, 3, 2), null, host.Clock.Now);
        foreach (var party in profile.Parties.Skip(2)) announcement.Say(party.Id, true, null, new(2026, 3, 2), null, host.Clock.Now);
        Assert.True(announcement.IsRefused(profile));
        var smaller = profile with { Parties = [.. profile.Parties.Skip(1)] };
        Assert.False(announcement.IsRefused(smaller));
        Assert.Equal([stays.Id], announcement.WaitingFor(smaller));
        announcement.Say(stays.Id, true, null, new(2026, 3, 2), null, host.Clock.Now);
        Assert.Null(announcement.MayPublish(smaller, new(2026, 3, 2), Spokesman(house)));
        var larger = smaller with { Parties = [.. smaller.Parties, left with { Id = "nieuw" }] };
        Assert.Equal(RuleIds.Gov24, announcement.MayPublish(larger, new(2026, 3, 2), Spokesman(house))!.Rule);
    }

    [Fact]
    public async Task Bad_input_missing_rights_other_houses_and_repetition()
    {
        var house = GovernanceHost.Catalog.Houses[0].Id;
        var asker = Asker(house);
        (await Of(house, asker).PostAsync("communications", new { plannedOn = "2026-03-01" }))
            .ExpectError("subject").ExpectError("channel").ExpectError("text").ExpectError("plannedOn");
        await host.SaysNothingAsync(async () =>
        {
            (await host.Secretary(house).PostAsync("communications", Body())).Expect(403);
            (await host.As(house, asker, RoleIds.PartyDelegate).PostAsync("communications", Body())).Expect(403);
            GovernanceHost.ExpectAtTheDoor(await Of(house, "geen-partij").PostAsync("communications", Body()));
        });
        var asked = (await Of(house, asker).PostAsync("communications", Body(), "said-once")).Expect(201);
        Assert.Equal(asked.Id, (await Of(house, asker).PostAsync("communications", Body(), "said-once")).Expect(201).Id);
        (await Of(house, asker).PostAsync($"communications/{asked.Id}/consents", new { consent = "yes" }, ifMatch: asked.ETag))
            .ExpectRefusal(RuleIds.Gov24);
        (await Of(house, Parties(house).First(party => party != asker))
            .PostAsync($"communications/{asked.Id}/publications", new { on = Today, by = asker }, ifMatch: asked.ETag)).Expect(403);
        (await Of(house, asker).PostAsync($"communications/{asked.Id}/coordinations", new { on = Today }, ifMatch: asked.ETag)).Expect(403);
        (await Of(house, asker).PostAsync($"communications/{asked.Id}/publications", new { on = Today, by = asker }, ifMatch: "\"1\"")).Expect(412);
        (await host.Secretary(GovernanceHost.OtherHouse(house)).GetAsync(asked.Location)).Expect(404);
        (await host.Delegate(house).GetAsync("communications?state=x&limit=0")).ExpectError("state").ExpectError("limit");
        var signals = await host.SignalsAsync(CommunicationSignals.OfAsync, house, new(2026, 3, 2), 30, "anybody", RoleIds.Secretary);
        Assert.Contains(signals, signal => signal.Id == asked.Id);
    }

    private static object Body() => new { subject = "Jaarbericht", channel = "website", plannedOn = "2026-03-20", text = "Wat het huis doet." };

    private static IReadOnlyList<string> Parties(string house) => [.. GovernanceHost.Catalog.House(house).Parties.Select(party => party.Id)];

    private static string Asker(string house) => GovernanceHost.Kind(GovernanceHost.Catalog.House(house), PartyKinds.Police);

    private static string Spokesman(string house) => GovernanceHost.Catalog.House(house).Covenant.Managers.First(manager => manager.Spokesman).Role;

    private ApiClient Of(string house, string party) => host.As(house, party, RoleIds.PartnerDelegate);

    private ApiClient AsSpokesman(string house) => host.As(house, Parties(house)[0], Spokesman(house));

    private Task<Answer> PublishAsync(string house, Guid id, string? etag, string by, string on = Today) =>
        AsSpokesman(house).PostAsync($"communications/{id}/publications", new { on, by }, ifMatch: etag);

    private Task<List<Guid>> WaitingAsync(string house, string party) => IdsAsync(Of(house, party), "communications?waitsForMe=true&limit=200");

    private static async Task<List<Guid>> IdsAsync(ApiClient client, string path) =>
        [.. (await client.GetAsync(path)).Expect(200).Json.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetGuid())];
}
