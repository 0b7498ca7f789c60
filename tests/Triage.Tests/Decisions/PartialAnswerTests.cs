using System.Text.Json;

namespace Platform.Triage.Tests.Decisions;

/// <summary>A party may answer in parts: each part is there to be seen, and only the whole counts as the answer.</summary>
[Collection(TriageCollection.Name)]
public sealed class PartialAnswerTests(TriageHost host)
{
    private static readonly HouseProfile House = Houses.Catalog.Houses[0];

    [Fact]
    public async Task A_part_leaves_the_question_open_and_the_whole_closes_it()
    {
        var (caseId, question) = await Asked();
        var (seen, part) = (await host.ETagOf(House, caseId), Part(caseId, question));
        await Told(caseId, part);
        var waiting = await Weighing(caseId);
        Assert.Equal(("unclear", 0), (waiting.GetProperty("state").GetString(), waiting.GetProperty("answersReceived").GetInt32()));
        Assert.Equal(JsonValueKind.Null, waiting.GetProperty("answeredAt").ValueKind);
        Assert.Equal(JsonValueKind.Null, Question(waiting).GetProperty("answeredAt").ValueKind);
        var note = Assert.Single(waiting.GetProperty("information").EnumerateArray());
        Assert.Equal(("supplied", question, "items", 2, false), (note.GetProperty("kind").GetString(), note.GetProperty("requestId").GetGuid(),
            note.GetProperty("answer").GetString(), note.GetProperty("itemCount").GetInt32(), note.GetProperty("complete").GetBoolean()));

        // Nobody decides without having seen it.
        var draft = TriageHost.Decision(House, "not-a-case");
        (await host.Decider(House).PostAsync($"weighings/{caseId}/decisions", draft, ifMatch: seen)).Expect(412);

        var whole = part with { Complete = true, ItemCount = 1, SuppliedAt = part.SuppliedAt.AddHours(1) };
        await Told(caseId, whole);
        var ready = await Weighing(caseId);
        Assert.Equal(("ready", 1), (ready.GetProperty("state").GetString(), ready.GetProperty("answersReceived").GetInt32()));
        Assert.Equal(whole.SuppliedAt, ready.GetProperty("answeredAt").GetDateTimeOffset());
        Assert.Equal(whole.SuppliedAt, Question(ready).GetProperty("answeredAt").GetDateTimeOffset());
        Assert.Equal([false, true], ready.GetProperty("information").EnumerateArray().Select(one => one.GetProperty("complete").GetBoolean()));
    }

    [Fact]
    public async Task What_nobody_asked_for_must_be_seen_but_answers_nothing()
    {
        var (caseId, question) = await Asked();
        var seen = await host.ETagOf(House, caseId);
        await Told(caseId, Part(caseId, question) with { RequestId = null, Complete = null, ItemCount = 1 });
        var waiting = await Weighing(caseId);
        Assert.Equal(("unclear", 0), (waiting.GetProperty("state").GetString(), waiting.GetProperty("answersReceived").GetInt32()));
        Assert.Equal(JsonValueKind.Null, Question(waiting).GetProperty("answeredAt").ValueKind);
        Assert.Equal(JsonValueKind.Null, Assert.Single(waiting.GetProperty("information").EnumerateArray()).GetProperty("requestId").ValueKind);
        Assert.NotEqual(seen, await host.ETagOf(House, caseId));
    }

    [Fact]
    public async Task A_part_that_is_told_twice_is_noted_once()
    {
        var (caseId, question) = await Asked();
        var (message, part) = (Guid.NewGuid(), Part(caseId, question));
        await Told(caseId, part, message);
        var seen = await host.ETagOf(House, caseId);
        await host.Messages.PublishAsync(part, message);

        // What comes behind it over the same queue, so that the second one had its turn.
        var bystander = Guid.CreateVersion7();
        await Told(bystander, Part(bystander, Guid.NewGuid()));
        Assert.Equal((1L, seen), (await Notes(caseId), await host.ETagOf(House, caseId)));
        Assert.Equal("unclear", await host.State(caseId));
    }

    [Fact]
    public async Task A_part_that_comes_after_the_whole_opens_nothing_again()
    {
        var (caseId, question) = await Asked();
        var part = Part(caseId, question);
        var whole = part with { Complete = true, SuppliedAt = part.SuppliedAt.AddHours(1) };
        await Told(caseId, whole);
        var seen = await host.ETagOf(House, caseId);
        await Told(caseId, part);
        var weighing = await Weighing(caseId);
        Assert.Equal(("ready", 1), (weighing.GetProperty("state").GetString(), weighing.GetProperty("answersReceived").GetInt32()));
        Assert.Equal(whole.SuppliedAt, weighing.GetProperty("answeredAt").GetDateTimeOffset());
        Assert.Equal(whole.SuppliedAt, Question(weighing).GetProperty("answeredAt").GetDateTimeOffset());

        // It is news all the same for whoever was about to decide.
        (await host.Decider(House).PostAsync($"weighings/{caseId}/decisions", await host.Sitting(House, caseId, "case"), ifMatch: seen)).Expect(412);
        (await host.Decide(House, caseId, TriageHost.Decision(House, "case"))).Expect(201);
    }

    [Fact]
    public async Task A_message_from_before_answers_came_in_parts_is_the_whole_answer()
    {
        var (caseId, question) = await Asked();
        await Told(caseId, Part(caseId, question) with { Complete = null });
        Assert.Equal("ready", await host.State(caseId));
    }

    [Theory, MemberData(nameof(Houses.Carrying), RuleIds.Tri02, MemberType = typeof(Houses))]
    public async Task A_part_does_not_count_as_an_answer_of_somebody_else(string id)
    {
        var house = Houses.Of(id);
        var caseId = await host.Ready(house);
        await host.Consulted(house, caseId, "referrer", house.Police());
        await host.Weigh(house, caseId);
        await host.Judged(house, caseId);
        var part = host.Supplied(house, caseId) with { Answer = "items", ItemCount = 1, Complete = false };
        await Told(caseId, part);
        (await host.Decide(house, caseId, TriageHost.Decision(house, "unclear"))).ExpectRefusal(RuleIds.Tri02);
        await Told(caseId, part with { Complete = true });
        var decided = await host.Decide(house, caseId, TriageHost.Decision(house, "unclear"));
        if (house.Process().Triage is { RequiresMunicipalityView: true }) decided.ExpectRefusal(RuleIds.Tri02);
        else decided.Expect(201);
    }

    private async Task<(Guid CaseId, Guid Question)> Asked()
    {
        var caseId = await host.Weighed(House);
        return (caseId, host.Asked((await host.Decide(House, caseId, TriageHost.Decision(House, "unclear"))).Expect(201).Id)!.Value);
    }

    private InformationSupplied Part(Guid caseId, Guid question) =>
        host.Supplied(House, caseId, question) with { Answer = "items", ItemCount = 2, Complete = false };

    private async Task Told(Guid caseId, InformationSupplied told, Guid? message = null)
    {
        var before = await Notes(caseId);
        await host.Messages.PublishAsync(told, message);
        await Eventually.Holds(async () => await Notes(caseId) == before + 1);
    }

    private Task<long> Notes(Guid caseId) =>
        host.Database.ScalarAsync<long>("select count(*) from information_notes where weighing_id = $1", caseId);

    private async Task<JsonElement> Weighing(Guid caseId) => (await host.Director(House).GetAsync($"weighings/{caseId}")).Expect(200).Json;

    private static JsonElement Question(JsonElement weighing) => Assert.Single(weighing.GetProperty("questions").EnumerateArray());
}
