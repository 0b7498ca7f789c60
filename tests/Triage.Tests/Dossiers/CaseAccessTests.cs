using Microsoft.EntityFrameworkCore;
using Npgsql;
using Platform.Contracts.Access;
using Platform.Contracts.Triage;
using Platform.Triage.SessionRecords;

namespace Platform.Triage.Tests.Dossiers;

/// <summary>What Intake tells of one account holds here too: excluded from a case (ACC-08), let in for a day (ACC-09), on record (ACC-10).</summary>
[Collection(TriageCollection.Name)]
public sealed class CaseAccessTests(TriageHost host)
{
    private static readonly HouseProfile House = Houses.Catalog.Houses[0];

    public static TheoryData<string> OneOfEachCovenant() =>
        [.. Houses.Catalog.Houses.DistinctBy(house => house.Covenant.Id).Select(house => house.Id)];

    [Theory, MemberData(nameof(OneOfEachCovenant))]
    public async Task An_excluded_decider_finds_no_trace_of_the_case_and_cannot_decide(string id)
    {
        var house = Houses.Of(id);
        var (decider, name) = host.Account(house, house.Municipality().Party, house.Process().Triage!.Deciders[0]);
        var caseId = await host.Weighed(house);
        var session = await host.Session(house, caseId);
        var decision = (await host.Decide(house, caseId, TriageHost.Decision(house, "unclear"))).Expect(201).Id;
        var question = host.Asked(decision)!.Value;
        await host.Messages.PublishAsync(host.Supplied(house, caseId, question));
        await Eventually.Holds(async () => await host.State(caseId) == "ready");
        var (etag, total) = (await host.ETagOf(house, caseId), await Total(decider, house));
        (await decider.GetAsync($"weighings/{caseId}")).Expect(200);

        await host.Messages.PublishAsync(host.Recused(house, caseId, name));
        await Eventually.Holds(async () => (await decider.GetAsync($"weighings/{caseId}")).Status == 404);
        foreach (var path in (string[])
        [
            $"weighings/{caseId}/access", $"weighings/{caseId}/decisions/{decision}", $"questions/{question}", $"advices/{caseId}",
        ]) (await decider.GetAsync(path)).Expect(404);
        var answer = await host.Silent<TriageDecided>(() =>
            decider.PostAsync($"weighings/{caseId}/decisions", TriageHost.Decision(house, "case"), ifMatch: etag));
        answer.Expect(404);
        (await decider.PutAsync($"weighings/{caseId}/urgency", new { urgency = "high", reason = "x" }, etag)).Expect(404);
        (await decider.PostAsync($"sessions/{session}/agenda-items", new { caseId })).Expect(404);
        foreach (var path in (string[])
        [
            $"weighings?limit=200&process={house.Process().Id}", $"agenda?limit=200&process={house.Process().Id}", $"sessions/{session}",
            $"advices?limit=200&process={house.Process().Id}",
        ]) Assert.DoesNotContain(caseId.ToString(), (await decider.GetAsync(path)).Expect(200).Text, StringComparison.Ordinal);
        Assert.Equal(total - 1, await Total(decider, house));

        var party = house.Municipality().Party;
        await using (var connection = await host.Database.OpenAsServiceAsync(house.Id, party, Roles.ProcessDirector, account: name))
        {
            foreach (var (table, column) in ((string, string)[])
            [
                ("weighings", "id"), ("questions", "case_id"), ("decisions", "weighing_id"), ("consultations", "weighing_id"),
                ("criterion_judgements", "weighing_id"), ("participant_judgements", "weighing_id"), ("information_notes", "weighing_id"),
                ("session_agenda_items", "weighing_id"), ("involvements", "case_id"),
            ])
            {
                await using var count = new NpgsqlCommand($"select count(*) from {table} where {column} = '{caseId}'", connection);
                Assert.Equal((table, 0L), (table, (long)(await count.ExecuteScalarAsync())!));
            }
        }

        (await host.Decide(house, caseId, TriageHost.Decision(house, "case"))).Expect(201);
        await host.Messages.PublishAsync(host.Recused(house, caseId, name) with { LiftedAt = host.Clock.Now });
        await Eventually.Holds(async () => (await decider.GetAsync($"weighings/{caseId}")).Status == 200);
    }

    [Theory, MemberData(nameof(OneOfEachCovenant))]
    public async Task A_session_that_decided_the_case_is_not_moved_cancelled_or_adopted_by_an_excluded_decider(string id)
    {
        var house = Houses.Of(id);
        var (decider, name) = host.Account(house, house.Municipality().Party, house.Process().Triage!.Deciders[0]);
        var caseId = await host.Weighed(house);
        var session = await host.Session(house, caseId);
        var draft = TriageHost.Decision(house, "case");
        draft["sessionId"] = session;
        var decision = (await host.Decide(house, caseId, draft)).Expect(201).Id;
        await host.Messages.PublishAsync(host.Recused(house, caseId, name));
        await Eventually.Holds(async () => (await decider.GetAsync($"weighings/{caseId}")).Status == 404);

        var path = $"sessions/{session}";
        (await Minutes(host.Decider(house), "draft", new { decisionId = decision, text = "Zo besproken." })).Expect(204);
        var moved = new { startsAt = host.Clock.Now.AddHours(2), endsAt = host.Clock.Now.AddHours(3), place = "Zaal 2" };
        Assert.Equal(409, (await decider.PutAsync(path, moved, await host.SessionETag(house, session))).Status);
        Assert.Equal(409, (
            await decider.PostAsync($"{path}/cancellation", new { reason = "x" }, ifMatch: await host.SessionETag(house, session))).Status);
        var adopting = await Minutes(decider, "adopted");
        Assert.Equal(409, adopting.Status);
        Assert.DoesNotContain(RuleIds.Acc08, adopting.Text, StringComparison.Ordinal);
        await host.Messages.WaitForRefusal(session, RuleIds.Acc08);
        (await Minutes(decider, "draft", new { decisionId = decision, text = "Ik was erbij." })).ExpectError("entries[0].decisionId");

        // What it drafts of the rest leaves the rest as it was.
        (await Minutes(decider, "draft")).Expect(204);
        Assert.Equal("Zo besproken.", await host.WithDbAsync<TriageDbContext, string>(house.Id,
            db => db.Set<Minute>().Where(m => m.DecisionId == decision).Select(m => (string)m.Text).SingleAsync()));
        (await Minutes(host.Decider(house), "adopted", new { decisionId = decision, text = "Zo besproken." })).Expect(204);

        async Task<Answer> Minutes(ApiClient client, string state, params object[] entries) =>
            await client.PutAsync($"{path}/minutes", new { state, entries }, await host.SessionETag(house, session));
    }

    [Fact]
    public async Task An_emergency_opens_the_weighing_to_that_account_until_it_ends()
    {
        var caseId = await host.Ready(House);
        var party = House.PartyOf(PartyKinds.ChildProtection);
        var (account, name) = host.Account(House, party, Roles.PartyDelegate);
        (await account.GetAsync($"weighings/{caseId}")).Expect(404);
        var told = host.Emergency(House, caseId, name, party);
        await host.Messages.PublishAsync(told);
        await Eventually.Holds(async () => (await account.GetAsync($"weighings/{caseId}")).Status == 200);
        var reason = Assert.Single((await account.GetAsync($"weighings/{caseId}/access")).Expect(200).Json.GetProperty("reasons").EnumerateArray());
        Assert.Equal("emergency", reason.GetProperty("kind").GetString());
        (await host.Delegate(House, party).GetAsync($"weighings/{caseId}")).Expect(404);
        var now = host.Clock.Now;
        try
        {
            host.Clock.Now = told.EndsAt;
            (await account.GetAsync($"weighings/{caseId}")).Expect(404);
        }
        finally
        {
            host.Clock.Now = now;
        }
    }

    [Theory, MemberData(nameof(OneOfEachCovenant))]
    public async Task It_says_who_could_see_the_case_on_a_day_and_why(string id)
    {
        var house = Houses.Of(id);
        var caseId = await host.Weighed(house);
        (await host.Decide(house, caseId, TriageHost.Decision(house, "unclear"))).Expect(201);
        var involved = new PartyInvolved
        {
            House = house.Id, CaseId = caseId, Process = house.Process().Id, DecisionId = Guid.NewGuid(), Party = house.Police(), Phase = "meetings",
            Ground = "wgs-2.31-4", From = host.Clock.Now, Until = null,
        };
        await host.Messages.PublishAsync(involved);
        await host.Messages.PublishAsync(host.Recused(house, caseId, "iemand.anders"));
        await host.Messages.PublishAsync(host.Emergency(house, caseId, "een.ander", house.PartyOf(PartyKinds.ChildProtection)));
        await Eventually.Holds(async () => await host.Database.ScalarAsync<long>(
            """
            select (select count(*) from recusals where case_id = $1) + (select count(*) from emergency_accesses where case_id = $1)
              + (select count(*) from involvements where case_id = $1)
            """, caseId) == 3);

        var today = (await host.Director(house).GetAsync($"weighings/{caseId}/access-history?on=2026-03-02")).Expect(200).Json;
        Assert.Equal([("asked", house.Prosecution()), ("involvement", house.Police())], today.GetProperty("parties").EnumerateArray()
            .Select(row => (row.GetProperty("kind").GetString()!, row.GetProperty("party").GetString()!)).Order());
        Assert.Equal("een.ander", Assert.Single(today.GetProperty("emergencies").EnumerateArray()).GetProperty("account").GetString());
        Assert.Equal("iemand.anders", Assert.Single(today.GetProperty("recusals").EnumerateArray()).GetProperty("account").GetString());
        var deciders = today.GetProperty("roles").EnumerateArray().Where(role => role.GetProperty("rule").GetString() == RuleIds.Tri01)
            .Select(role => role.GetProperty("role").GetString());
        Assert.All(house.Process().Triage!.Deciders, role => Assert.Contains(role, deciders));
        var before = (await host.Director(house).GetAsync($"weighings/{caseId}/access-history?on=2026-03-01")).Expect(200).Json;
        foreach (var what in (string[])["parties", "emergencies", "recusals"]) Assert.Empty(before.GetProperty(what).EnumerateArray());
        foreach (var query in (string[])["", "?on=2099-01-01"])
            (await host.Director(house).GetAsync($"weighings/{caseId}/access-history{query}")).ExpectError("on");
        (await host.Director(house.Other()).GetAsync($"weighings/{caseId}/access-history?on=2026-03-02")).Expect(404);
    }

    [Fact]
    public async Task The_document_says_that_the_day_must_be_there()
    {
        var history = (await host.Anonymous().GetAsync("openapi.json")).Expect(200).Json.GetProperty("paths").EnumerateObject()
            .Single(static path => path.Name.EndsWith("/access-history", StringComparison.Ordinal)).Value.GetProperty("get");
        var day = history.GetProperty("parameters").EnumerateArray().Single(static one => one.GetProperty("name").GetString() is "on");
        Assert.True(day.GetProperty("required").GetBoolean());
    }

    [Theory, MemberData(nameof(OneOfEachCovenant))]
    public async Task It_answers_a_report_once_and_with_nothing_of_what_is_not_there(string id)
    {
        var house = Houses.Of(id);
        var caseId = await host.Weighed(house);
        (await host.Decide(house, caseId, TriageHost.Decision(house, "unclear"))).Expect(201);
        var told = await host.AskWhoCouldSeeAsync(house.Id, caseId);
        Assert.Equal((house.Id, "triage", house.Process().Id), (told.House, told.Service, told.Process));
        Assert.Equal(house.Prosecution(), Assert.Single(told.Sights, s => s.Kind is "asked").Party);
        Assert.Equal(house.Roles.Intersect(Roles.LeadersAndGuards).Order(), told.Sights.Where(s => s.Kind is "role").Select(s => s.Role).Order());
        foreach (var nothing in (CaseAccessTold[])[await host.AskWhoCouldSeeAsync(house.Id, Guid.CreateVersion7()),
            await host.AskWhoCouldSeeAsync(house.Other().Id, caseId)])
            Assert.Equal((null, 0), (nothing.Process, nothing.Sights.Length));
    }

    private static async Task<long> Total(ApiClient client, HouseProfile house) =>
        (await client.GetAsync($"weighings/counts?process={house.Process().Id}")).Expect(200).Json.GetProperty("items").EnumerateArray()
            .Sum(row => row.GetProperty("count").GetInt64());
}
