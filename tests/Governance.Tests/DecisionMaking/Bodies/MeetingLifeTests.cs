using System.Text.Json;
using Platform.Covenants;

namespace Platform.Governance.Tests.DecisionMaking.Bodies;

[Collection(GovernanceCollection.Name)]
public sealed class MeetingLifeTests(GovernanceHost host)
{
    private static readonly string First = GovernanceHost.Catalog.Houses[0].Id;

    [Theory, MemberData(nameof(Meetings.HousesAndBodies), MemberType = typeof(Meetings))]
    public async Task A_meeting_is_moved_and_called_off(string house, string body)
    {
        var (meeting, secretary) = (await host.PlannedAsync(house, body), host.Secretary(house));
        var to = Meetings.Body(host);
        (await secretary.ChangeAsync(meeting, "reschedulings", new { startsAt = to["startsAt"], endsAt = to["endsAt"], place = "stadhuis" }))
            .Expect(204);
        var moved = (await host.Member(house, body).GetAsync(meeting)).Expect(200).Json;
        Assert.Equal(("stadhuis", "planned"), (moved.GetProperty("place").GetString(), moved.GetProperty("state").GetString()));
        Assert.Equal(to["startsAt"], moved.GetProperty("startsAt").GetDateTimeOffset());
        (await secretary.ChangeAsync(meeting, "cancellations", new { reason = "geen quorum" })).Expect(204);
        var off = (await host.Member(house, body).GetAsync(meeting)).Expect(200).Json;
        Assert.Equal(("cancelled", "geen quorum"), (off.GetProperty("state").GetString(), off.GetProperty("cancelReason").GetString()));
        Assert.Equal("urn:veiligheidshuis:problem:wrong-state",
            (await secretary.ChangeAsync(meeting, "cancellations", new { reason = "weer" })).Expect(409).Problem.Type);
        (await secretary.ChangeAsync(meeting, "reschedulings", new { startsAt = to["startsAt"], endsAt = to["endsAt"] })).Expect(409);
    }

    [Fact]
    public async Task A_body_is_in_one_meeting_at_a_time()
    {
        var (secretary, body) = (host.Secretary(First), Meetings.Body(host));
        var first = (await secretary.PostAsync("bodies/board/meetings", body)).Expect(201).Location;
        Assert.Equal("urn:veiligheidshuis:problem:overlap", (await secretary.PostAsync("bodies/board/meetings", body)).Expect(409).Problem.Type);
        (await secretary.PostAsync("bodies/tactical-meeting/meetings", new Dictionary<string, object?>(body) { ["jointWith"] = "board" }))
            .Expect(409);
        (await secretary.PostAsync("bodies/tactical-meeting/meetings", body)).Expect(201);
        var other = await host.PlannedAsync(First);
        (await secretary.ChangeAsync(other, "reschedulings", new { startsAt = body["startsAt"], endsAt = body["endsAt"] })).Expect(409);
        (await secretary.ChangeAsync(first, "cancellations", new { reason = "ruimte" })).Expect(204);
        (await secretary.ChangeAsync(other, "reschedulings", new { startsAt = body["startsAt"], endsAt = body["endsAt"] })).Expect(204);
    }

    [Fact]
    public async Task Planned_at_the_same_moment_one_is_refused()
    {
        var (secretary, body) = (host.Secretary(First), Meetings.Body(host));
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => secretary.PostAsync("bodies/board/meetings", body)));
        Assert.Equal([201, 409, 409, 409, 409, 409], answers.Select(answer => answer.Status).Order());
    }

    [Theory, MemberData(nameof(GovernanceHost.Houses), MemberType = typeof(GovernanceHost))]
    public async Task A_meeting_together_is_there_for_both_and_counts_for_what_the_year_owes(string house)
    {
        var owed = GovernanceHost.Catalog.House(house).Body(BodyIds.TacticalMeeting)!.JointWithBoardPerYear;
        var before = await CadenceAsync(house, BodyIds.Board);
        Assert.Equal(owed, before.GetProperty("jointOwed").GetInt32());
        var year = host.Clock.Now.Year;
        var startsAt = new DateTimeOffset(year, 1, 5, 9, 0, 0, TimeSpan.Zero)
            .AddHours(3 * Array.IndexOf([.. GovernanceHost.Catalog.Houses.Select(h => h.Id)], house));
        var meeting = (await host.Secretary(house).PostAsync("bodies/tactical-meeting/meetings", new
        {
            startsAt, endsAt = startsAt.AddHours(1), place = "samen", agenda = new[] { "samen" }, jointWith = "board",
        })).Expect(201);
        (await host.BoardMember(house).GetAsync($"bodies/board/meetings/{meeting.Id}")).Expect(200);
        (await host.Delegate(house).GetAsync(meeting.Location)).Expect(200);
        foreach (var body in (string[])[BodyIds.Board, BodyIds.TacticalMeeting])
        {
            Assert.Equal(before.GetProperty("jointHeld").GetInt32() + 1, (await CadenceAsync(house, body)).GetProperty("jointHeld").GetInt32());
        }

        (await host.Secretary(house).PostAsync("bodies/board/meetings",
            new Dictionary<string, object?>(Meetings.Body(host)) { ["jointWith"] = "board" })).ExpectError("jointWith");
    }

    [Fact]
    public async Task A_board_meeting_together_is_there_for_the_delegates()
    {
        var meeting = await host.PlannedAsync(First, BodyIds.Board, jointWith: BodyIds.TacticalMeeting);
        (await host.Delegate(First).GetAsync(meeting.Replace("/board/", "/tactical-meeting/", StringComparison.Ordinal))).Expect(200);
        (await host.Delegate(First).GetAsync(meeting)).Expect(403);
    }

    [Fact]
    public async Task Only_on_the_newest_version_by_who_keeps_the_papers()
    {
        var meeting = await host.PlannedAsync(First);
        var body = new { reason = "reden" };
        (await host.Secretary(First).PostAsync($"{meeting}/cancellations", body)).Expect(428);
        (await host.Secretary(First).PostAsync($"{meeting}/cancellations", body, ifMatch: "\"1\"")).Expect(412);
        (await host.BoardMember(First).PostAsync($"{meeting}/cancellations", body, ifMatch: "\"1\"")).Expect(403);
        (await host.Secretary(GovernanceHost.OtherHouse(First)).PostAsync($"{meeting}/cancellations", body, ifMatch: "\"1\"")).Expect(404);
        (await host.Secretary(First).PostAsync($"{meeting}/cancellations", new { }, ifMatch: "\"1\"")).ExpectError("reason");
        (await host.Secretary(First).PostAsync($"{meeting}/reschedulings", new { }, ifMatch: "\"1\"")).ExpectError("startsAt").ExpectError("endsAt");
        (await host.Secretary(GovernanceHost.OtherHouse(First)).PostAsync($"{meeting}/reschedulings", Times(), ifMatch: "\"1\"")).Expect(404);
    }

    [Fact]
    public async Task The_list_tells_states_and_filters_by_them()
    {
        var (held, planned) = (await host.PlannedAsync(First, past: true), await host.PlannedAsync(First));
        var off = await host.PlannedAsync(First);
        await host.Secretary(First).ChangeAsync(off, "cancellations", new { reason = "weg" });
        foreach (var (state, path) in (ValueTuple<string, string>[])[("held", held), ("planned", planned), ("cancelled", off)])
        {
            var items = (await host.BoardMember(First).GetAsync($"bodies/board/meetings?limit=200&state={state}"))
                .Expect(200).Json.GetProperty("items").EnumerateArray().ToList();
            Assert.All(items, item => Assert.Equal(state, item.GetProperty("state").GetString()));
            Assert.Contains(items, item => path.EndsWith(item.GetProperty("id").GetString()!, StringComparison.Ordinal));
        }

        (await host.BoardMember(First).GetAsync("bodies/board/meetings?state=lost")).ExpectError("state");
    }

    private object Times()
    {
        var body = Meetings.Body(host);
        return new { startsAt = body["startsAt"], endsAt = body["endsAt"] };
    }

    private async Task<JsonElement> CadenceAsync(string house, string body) =>
        (await host.Secretary(house).GetAsync($"bodies/{body}/cadence")).Expect(200).Json;
}
