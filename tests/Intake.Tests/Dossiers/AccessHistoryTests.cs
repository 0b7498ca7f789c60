using System.Text.Json;
using Platform.Contracts.Access;
using Platform.Contracts.Retention;

namespace Platform.Intake.Tests.Dossiers;

/// <summary>ACC-10: who could see this case on that day, and why.</summary>
[Collection(IntakeCollection.Name)]
public sealed class AccessHistoryTests(IntakeHost host)
{
    [Theory, MemberData(nameof(Houses.All), MemberType = typeof(Houses))]
    public async Task It_says_for_any_day_who_could_see_it_and_why(string id)
    {
        var house = Houses.Of(id);
        var referral = await host.Referred(house);
        await host.Asked(house, referral, house.Prosecution());
        var party = house.PartyOf(PartyKinds.Probation);
        var involved = new PartyInvolved
        {
            House = house.Id, CaseId = referral, Process = house.Process().Id, DecisionId = Guid.NewGuid(), Party = party, Phase = "meetings",
            Ground = "wgs-2.31-4", From = host.Clock.Now.AddDays(-3), Until = host.Clock.Now.AddDays(-1),
        };
        await host.Messages.PublishAsync(involved);
        await Eventually.Holds(async () =>
            await host.Database.ScalarAsync<long>("select count(*) from involvements where case_id = $1", referral) == 1);
        var access = await host.Delegate(house, party).CreateAsync($"referrals/{referral}/emergency-accesses", new { reason = "Acuut." });
        await host.Director(house).CreateAsync($"referrals/{referral}/recusals", new { reason = "Kent haar.", account = host.Colleague(house) });

        (await host.Referrer(house).PostAsync($"referrals/{referral}/items", IntakeHost.Item())).Expect(201);

        var today = await On(host.Director(house), referral, "2026-03-02");
        Assert.Equal(("intake", false), (today.GetProperty("service").GetString(), today.GetProperty("shielded").GetBoolean()));
        Assert.Equal([("asked", house.Prosecution()), ("own-referral", house.Police()), ("supplied", house.Police())], Parties(today).Order());
        Assert.Equal(access, Assert.Single(today.GetProperty("emergencies").EnumerateArray()).GetProperty("accessId").GetGuid());
        Assert.Equal("iemand.anders", Assert.Single(today.GetProperty("recusals").EnumerateArray()).GetProperty("account").GetString());
        var roles = today.GetProperty("roles").EnumerateArray().ToDictionary(role => role.GetProperty("role").GetString()!,
            role => (Rule: role.GetProperty("rule").GetString(), Article: role.GetProperty("article").GetString()));
        Assert.Equal(house.Roles.Intersect([.. Roles.Leaders, .. Roles.Guards]).Order(), roles.Keys.Order());
        Assert.All(house.Process().IntakeRoles, role => Assert.Equal((RuleIds.Int04, house.Rule(RuleIds.Int04)!.Article), roles[role]));
        var asking = today.GetProperty("whoDidSee");
        Assert.Equal("/logboek/v1/audit-lines/_search", asking.GetProperty("href").GetString());
        Assert.Equal((referral, new DateTimeOffset(2026, 3, 1, 23, 0, 0, TimeSpan.Zero)),
            (asking.GetProperty("body").GetProperty("caseId").GetGuid(), asking.GetProperty("body").GetProperty("from").GetDateTimeOffset()));

        // Before it was referred; the involvement was told from an earlier day on.
        var before = await On(host.As(house.Id, house.Municipality().Party, Roles.PrivacyOfficer), referral, "2026-02-28");
        Assert.Equal([("involvement", party)], Parties(before));
        Assert.Equal(involved.DecisionId, before.GetProperty("parties")[0].GetProperty("decisionId").GetGuid());
        Assert.Empty(before.GetProperty("emergencies").EnumerateArray());
        Assert.Empty(before.GetProperty("recusals").EnumerateArray());
    }

    [Fact]
    public async Task A_day_is_asked_and_not_one_to_come()
    {
        var house = Houses.Catalog.Houses[0];
        var referral = await host.Referred(house);
        foreach (var query in (string[])["", "?on=2099-01-01", "?on=gisteren"])
            (await host.Director(house).GetAsync($"referrals/{referral}/access-history{query}")).ExpectError("on");
        (await host.Director(house.Other()).GetAsync($"referrals/{referral}/access-history?on=2026-03-02")).Expect(404);
        (await host.Referrer(house).GetAsync($"referrals/{referral}/access-history?on=2026-03-02")).Expect(403);
    }

    [Fact]
    public async Task The_document_says_that_the_day_must_be_there()
    {
        var history = (await host.Anonymous().GetAsync("openapi.json")).Expect(200).Json.GetProperty("paths").EnumerateObject()
            .Single(static path => path.Name.EndsWith("/access-history", StringComparison.Ordinal)).Value.GetProperty("get");
        var day = history.GetProperty("parameters").EnumerateArray().Single(static one => one.GetProperty("name").GetString() is "on");
        Assert.True(day.GetProperty("required").GetBoolean());
    }

    [Theory, MemberData(nameof(Houses.All), MemberType = typeof(Houses))]
    public async Task It_answers_a_report_once_and_with_nothing_of_what_is_not_there(string id)
    {
        var house = Houses.Of(id);
        var referral = await host.Referred(house);
        var party = house.PartyOf(PartyKinds.Probation);
        var access = await host.Delegate(house, party).CreateAsync($"referrals/{referral}/emergency-accesses", new { reason = "Acuut." });
        await host.Director(house).CreateAsync($"referrals/{referral}/recusals", new { reason = "Kent haar.", account = host.Colleague(house) });
        var told = await host.AskWhoCouldSeeAsync(house.Id, referral);
        Assert.Equal((house.Id, "intake", house.Process().Id), (told.House, told.Service, told.Process));
        Assert.Equal(house.Roles.Intersect([.. Roles.Leaders, .. Roles.Guards]).Order(), told.Sights.Where(s => s.Kind is "role").Select(s => s.Role)
            .Order());
        Assert.Equal(house.Police(), Assert.Single(told.Sights, s => s.Kind is "own-referral").Party);
        Assert.Equal((access, party), (Assert.Single(told.Sights, s => s.Kind is "emergency").DecisionId,
            told.Sights.Single(s => s.Kind is "emergency").Party));
        Assert.Equal("iemand.anders", Assert.Single(told.Sights, s => s.Kind is "recusal").Account);

        // Once shielded, it is there for who guards rights and legality; before that day it was for the others too.
        var order = new ShieldDossier
        {
            House = house.Id, DossierId = referral, Process = house.Process().Id,
            OrderedAt = host.Clock.Now.AddHours(1)
        };
        await host.Messages.PublishAsync(order);
        await Eventually.Holds(async () => await host.Database.ScalarAsync<long>(
            "select count(*) from referrals where id = $1 and shielded_at is not null", referral) == 1);
        Assert.Equal(house.Roles.Intersect(Roles.Guards).Order(),
            (await host.AskWhoCouldSeeAsync(house.Id, referral, 2)).Sights.Where(s => s.Kind is not "recusal").Select(s => s.Role).Order());
        Assert.Contains((await host.AskWhoCouldSeeAsync(house.Id, referral)).Sights, s => s.Role == house.Process().IntakeRoles[0]
            && s.Until == order.OrderedAt);

        foreach (var nothing in (CaseAccessTold[])[await host.AskWhoCouldSeeAsync(house.Id, Guid.CreateVersion7()),
            await host.AskWhoCouldSeeAsync(house.Other().Id, referral), await host.AskWhoCouldSeeAsync("nowhere", referral),
            await host.AskWhoCouldSeeAsync(house.Id, referral, -9)])
            Assert.Empty(nothing.Sights);
        var erase = new EraseDossier
        {
            House = house.Id, DossierId = referral, Process = house.Process().Id, ErasureId = Guid.CreateVersion7(),
            OrderedAt = host.Clock.Now
        };
        await host.Messages.PublishAsync(erase);
        await host.Messages.WaitFor<DossierPartErased>(part => part.ErasureId == erase.ErasureId);
        var erased = await host.AskWhoCouldSeeAsync(house.Id, referral);
        Assert.Equal((null, 0), (erased.Process, erased.Sights.Length));
    }

    private static async Task<JsonElement> On(ApiClient client, Guid referral, string day) =>
        (await client.GetAsync($"referrals/{referral}/access-history?on={day}")).Expect(200).Json;

    private static List<(string Kind, string Party)> Parties(JsonElement sight) => [.. sight.GetProperty("parties").EnumerateArray()
        .Select(row => (row.GetProperty("kind").GetString()!, row.GetProperty("party").GetString()!))];
}
