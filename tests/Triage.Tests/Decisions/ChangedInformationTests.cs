using System.Text.Json;
using Platform.Contracts.Retention;

namespace Platform.Triage.Tests.Decisions;

/// <summary>A party puts right or takes back what it supplied: whoever decides sees it, and what was decided stays as it was.</summary>
[Collection(TriageCollection.Name)]
public sealed class ChangedInformationTests(TriageHost host)
{
    private static readonly HouseProfile House = Houses.Catalog.Houses[0];

    [Theory]
    [InlineData("corrected", true)]
    [InlineData("corrected", false)]
    [InlineData("withdrawn", true)]
    [InlineData("withdrawn", false)]
    public async Task It_is_noted_and_must_be_seen_before_deciding(string kind, bool asked)
    {
        var caseId = await host.Weighed(House);
        var seen = await host.ETagOf(House, caseId);
        var (item, request) = (Guid.NewGuid(), asked ? Guid.NewGuid() : (Guid?)null);
        await Handled(await Tell(kind, caseId, item, 2, request));
        var note = Assert.Single((await Notes(host.Director(House), caseId)).EnumerateArray());
        Assert.Equal((kind, item, 2, House.Prosecution(), 0), (note.GetProperty("kind").GetString(), note.GetProperty("itemId").GetGuid(),
            note.GetProperty("revision").GetInt32(), note.GetProperty("party").GetString(), note.GetProperty("itemCount").GetInt32()));
        Assert.Equal(request, note.GetProperty("requestId") is { ValueKind: JsonValueKind.String } id ? id.GetGuid() : null);
        Assert.Equal(host.Clock.Now, note.GetProperty("at").GetDateTimeOffset());
        foreach (var empty in (string[])["answer", "complete", "afterDecisionId"])
            Assert.Equal(JsonValueKind.Null, note.GetProperty(empty).ValueKind);

        (await host.Decider(House).PostAsync($"weighings/{caseId}/decisions", await host.Sitting(House, caseId, "case"), ifMatch: seen)).Expect(412);
        (await host.Decide(House, caseId, TriageHost.Decision(House, "case"))).Expect(201);
    }

    [Theory]
    [InlineData("corrected")]
    [InlineData("withdrawn")]
    public async Task It_is_noted_once_however_often_it_is_told(string kind)
    {
        var caseId = await host.Ready(House);
        var item = Guid.NewGuid();
        var message = await Tell(kind, caseId, item, 2);
        await Handled(message);
        var seen = await host.ETagOf(House, caseId);
        await Tell(kind, caseId, item, 2, message: message);
        await Handled(await Tell(kind, caseId, item, 2));
        Assert.Equal((1L, seen), (await Rows(caseId), await host.ETagOf(House, caseId)));

        // The next revision of the item is something else.
        await Handled(await Tell(kind, caseId, item, 3));
        Assert.Equal(2, await Rows(caseId));
        Assert.NotEqual(seen, await host.ETagOf(House, caseId));
    }

    [Theory, MemberData(nameof(Houses.All), MemberType = typeof(Houses))]
    public async Task What_was_decided_stays_and_the_note_says_after_which_decision_it_came(string id)
    {
        var house = Houses.Of(id);
        var (caseId, item) = (await host.Weighed(house), Guid.NewGuid());
        await Handled(await Tell("corrected", caseId, item, 2, house: house));
        var decisions = new List<Guid>();
        foreach (var (outcome, kind, revision) in ((string, string, int)[])[("unclear", "corrected", 3), ("case", "withdrawn", 3)])
        {
            var decision = (await host.Decide(house, caseId, TriageHost.Decision(house, outcome))).Expect(201).Id;
            decisions.Add(decision);
            var (state, shown) = (await host.State(caseId), await Shown(decision));
            await Handled(await Tell(kind, caseId, item, revision, house: house));
            Assert.Equal((state, shown), (await host.State(caseId), await Shown(decision)));
        }

        var notes = InOrder((await Notes(host.Director(house), caseId)).EnumerateArray());
        Assert.Equal([null, .. decisions.Select(one => (Guid?)one)], notes.Select(note =>
            note.GetProperty("afterDecisionId") is { ValueKind: JsonValueKind.String } after ? after.GetGuid() : (Guid?)null));

        // Each decision shows what was known of the item when it was taken.
        foreach (var (decision, known) in decisions.Zip<Guid, (string, int)[]>([[("corrected", 2)], [("corrected", 2), ("corrected", 3)]]))
        {
            var basis = JsonDocument.Parse(await Shown(decision)).RootElement.GetProperty("basis").GetProperty("information").EnumerateArray();
            Assert.Equal(known, InOrder(basis).Select(note => (note.GetProperty("kind").GetString()!, note.GetProperty("revision").GetInt32())));
        }

        // The clock stands still in a test, so the times do not tell them apart.
        static IEnumerable<JsonElement> InOrder(IEnumerable<JsonElement> notes) =>
            notes.OrderBy(note => note.GetProperty("kind").GetString()).ThenBy(note => note.GetProperty("revision").GetInt32());

        async Task<string> Shown(Guid decision) => (await host.Director(house).GetAsync($"weighings/{caseId}/decisions/{decision}")).Expect(200).Text;
    }

    [Theory]
    [InlineData("not-a-case", "declined")]
    [InlineData("case", "accepted")]
    public async Task A_decided_case_opens_no_more_by_it(string outcome, string state)
    {
        var caseId = await host.Weighed(House);
        (await host.Decide(House, caseId, TriageHost.Decision(House, outcome))).Expect(201);
        await Handled(await Tell("withdrawn", caseId, Guid.NewGuid(), 1));
        Assert.Equal(state, await host.State(caseId));
        await host.SettledAsync();
        Assert.Single(host.Messages.Published<Contracts.Triage.TriageDecided>(), told => told.CaseId == caseId);
    }

    [Fact]
    public async Task It_may_overtake_the_answer_it_is_about_and_both_are_noted()
    {
        var (caseId, item, request) = (await host.Ready(House), Guid.NewGuid(), Guid.NewGuid());
        await Handled(await Tell("withdrawn", caseId, item, 2, request));
        await Handled(await Tell("corrected", caseId, item, 2, request));
        await host.Messages.PublishAsync(host.Supplied(House, caseId, request) with { Answer = "items", ItemCount = 1 });
        await Eventually.Holds(async () => await Rows(caseId) == 3);
        Assert.Equal(["corrected", "supplied", "withdrawn"], (await Notes(host.Director(House), caseId)).EnumerateArray()
            .Select(note => note.GetProperty("kind").GetString()).Order());
        Assert.Equal(1, await host.Database.ScalarAsync<int>("select answers_received from weighings where id = $1", caseId));
    }

    [Theory]
    [InlineData("corrected")]
    [InlineData("withdrawn")]
    public async Task Of_a_case_that_is_not_here_or_of_another_house_nothing_is_noted(string kind)
    {
        var (unknown, known) = (Guid.NewGuid(), await host.Ready(House));
        await Handled(await Tell(kind, unknown, Guid.NewGuid(), 2));
        await Handled(await Tell(kind, known, Guid.NewGuid(), 2, house: House.Other()));
        Assert.Null(await host.State(unknown));
        Assert.Equal((0L, 0L), (await Rows(unknown), await Rows(known)));
    }

    [Theory]
    [InlineData("corrected")]
    [InlineData("withdrawn")]
    public async Task An_erased_case_takes_its_notes_along_and_does_not_come_back(string kind)
    {
        var (caseId, item) = (await host.Ready(House), Guid.NewGuid());
        await Handled(await Tell(kind, caseId, item, 2));
        var order = new EraseDossier
        {
            House = House.Id, DossierId = caseId, Process = House.Process().Id, ErasureId = Guid.NewGuid(), OrderedAt = host.Clock.Now,
        };
        await host.Messages.PublishAsync(order);
        var answer = await host.Messages.WaitFor<DossierPartErased>(told => told.ErasureId == order.ErasureId);
        Assert.Equal((2, 0), (answer.Deleted, answer.Left)); // The weighing and its note.
        await Handled(await Tell(kind, caseId, item, 3));
        Assert.Null(await host.State(caseId));
        Assert.Equal(0, await Rows(caseId));
    }

    [Fact]
    public async Task Of_the_parties_only_the_one_that_changed_it_sees_it_in_the_database_too()
    {
        var caseId = await host.Weighed(House);
        foreach (var kind in (string[])["corrected", "withdrawn"]) await Handled(await Tell(kind, caseId, Guid.NewGuid(), 2));
        (await host.Decide(House, caseId, TriageHost.Decision(House, "case"))).Expect(201);
        foreach (var (party, seen) in ((string, int)[])[(House.Prosecution(), 2), (House.Police(), 0)])
        {
            var client = host.Delegate(House, party);
            await Eventually.Holds(async () => (await client.GetAsync($"weighings/{caseId}")).Status == 200);
            Assert.Equal(seen, (await Notes(client, caseId)).GetArrayLength());
            await using var connection = await host.Database.OpenAsServiceAsync(House.Id, party, Roles.PartyDelegate);
            await using var count = new Npgsql.NpgsqlCommand(
                $"select count(*) from information_notes where weighing_id = '{caseId}' and item_id is not null", connection);
            Assert.Equal((long)seen, await count.ExecuteScalarAsync());
        }

        (await host.Director(House.Other()).GetAsync($"weighings/{caseId}")).Expect(404);
    }

    [Fact]
    public async Task A_note_of_it_is_not_changed_and_not_taken_away()
    {
        var caseId = await host.Ready(House);
        await Handled(await Tell("corrected", caseId, Guid.NewGuid(), 2));
        foreach (var sql in (string[])["update information_notes set after_decision_id = null where weighing_id = $1",
            "update information_notes set revision = 1 where weighing_id = $1", "delete from information_notes where weighing_id = $1"])
            Assert.Equal("23001", (await Assert.ThrowsAsync<Npgsql.PostgresException>(() => host.Database.ExecuteAsync(sql, caseId))).SqlState);
    }

    private Task<Guid> Tell(
        string kind, Guid caseId, Guid item, int revision, Guid? request = null, HouseProfile? house = null, Guid? message = null) =>
        host.TellChanged(house ?? House, kind, caseId, item, revision, request, message);

    private Task Handled(Guid message) => host.Handled(message);

    private Task<long> Rows(Guid caseId) => host.Database.ScalarAsync<long>("select count(*) from information_notes where weighing_id = $1", caseId);

    private static async Task<JsonElement> Notes(ApiClient client, Guid caseId) =>
        (await client.GetAsync($"weighings/{caseId}")).Expect(200).Json.GetProperty("information");
}
