using System.Text.Json;
using Platform.Covenants;
using Platform.Governance.DecisionMaking.Bodies;

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
        Assert.Equal(before.GetProperty("jointHeld").GetInt32(), (await CadenceAsync(house, BodyIds.Board)).GetProperty("jointHeld").GetInt32());
        await host.HeldAsync(house, meeting.Location, BodyIds.TacticalMeeting);
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
        var (held, planned, unrecorded) = (await host.PlannedAsync(First, past: true), await host.PlannedAsync(First),
            await host.PlannedAsync(First, past: true));
        await host.HeldAsync(First, held);
        var off = await host.PlannedAsync(First);
        await host.Secretary(First).ChangeAsync(off, "cancellations", new { reason = "weg" });
        foreach (var (state, path) in (ValueTuple<string, string>[])[("held", held), ("planned", planned), ("not-recorded", unrecorded),
            ("cancelled", off)])
        {
            var items = (await host.BoardMember(First).GetAsync($"bodies/board/meetings?limit=200&state={state}"))
                .Expect(200).Json.GetProperty("items").EnumerateArray().ToList();
            Assert.All(items, item => Assert.Equal(state, item.GetProperty("state").GetString()));
            Assert.Contains(items, item => path.EndsWith(item.GetProperty("id").GetString()!, StringComparison.Ordinal));
        }

        (await host.BoardMember(First).GetAsync("bodies/board/meetings?state=lost")).ExpectError("state");
    }

    [Theory, MemberData(nameof(Meetings.HousesAndBodies), MemberType = typeof(Meetings))]
    public async Task A_meeting_whose_hour_has_passed_counts_only_once_it_is_on_record_who_came(string house, string body)
    {
        var startsAt = host.Clock.Now.AddDays(-1).AddHours(Interlocked.Increment(ref hours));
        var day = BuildingBlocks.Data.DutchTime.DateOf(startsAt);
        var meeting = (await host.Secretary(house).PostAsync($"bodies/{body}/meetings",
            new { startsAt, endsAt = startsAt.AddMinutes(30), place = "zaal", agenda = new[] { "opening" } })).Expect(201);
        Assert.Equal("not-recorded", (await host.Member(house, body).GetAsync(meeting.Location)).Expect(200).Json.GetProperty("state").GetString());
        Assert.NotEqual($"{day:O}", (await CadenceAsync(house, body)).GetProperty("lastHeldOn").GetString());
        Assert.DoesNotContain(await UnrecordedAsync(day.AddDays(BodySignals.UnrecordedDays - 1), 0), id => id == meeting.Id);
        Assert.Contains(await UnrecordedAsync(day.AddDays(BodySignals.UnrecordedDays), 0), id => id == meeting.Id);
        Assert.Contains(await UnrecordedAsync(day.AddDays(1), BodySignals.UnrecordedDays), id => id == meeting.Id);
        Assert.DoesNotContain(await UnrecordedAsync(day, BodySignals.UnrecordedDays), id => id == meeting.Id);

        await host.HeldAsync(house, meeting.Location, body);
        Assert.Equal("held", (await host.Member(house, body).GetAsync(meeting.Location)).Expect(200).Json.GetProperty("state").GetString());
        Assert.Equal($"{day:O}", (await CadenceAsync(house, body)).GetProperty("lastHeldOn").GetString());
        Assert.DoesNotContain(await UnrecordedAsync(day.AddDays(BodySignals.UnrecordedDays), 0), id => id == meeting.Id);

        async Task<IEnumerable<Guid?>> UnrecordedAsync(DateOnly today, int within) =>
            (await host.SignalsAsync(BodySignals.OfAsync, house, today, within, GovernanceHost.Seated(house), RoleIds.Secretary))
                .Where(signal => signal.Code == $"{body}-meeting.unrecorded").Select(signal => signal.Id);
    }

    [Theory, MemberData(nameof(GovernanceHost.Carrying), RuleIds.Gov01, MemberType = typeof(GovernanceHost))]
    public async Task What_the_board_missed_is_signalled_still_when_the_year_is_over(string house)
    {
        var startsAt = new DateTimeOffset(2025, 1, 7, 19, 0, 0, TimeSpan.Zero);
        var meeting = (await host.Secretary(house).PostAsync("bodies/board/meetings",
            new { startsAt, endsAt = startsAt.AddHours(1), place = "zaal", agenda = new[] { "opening" } })).Expect(201);
        await host.HeldAsync(house, meeting.Location);
        Assert.NotEmpty(await MissedAsync(new(2026, 1, 1)));
        Assert.Equal(await MissedAsync(new(2026, 1, 1)), await MissedAsync(new(2027, 12, 31)));
        Assert.Empty(await MissedAsync(new(2028, 1, 1)));
        Assert.Empty(await host.SignalsAsync(BodySignals.OfAsync, house, new(2026, 1, 1), 0, GovernanceHost.Kind(
            GovernanceHost.Catalog.House(house), PartyKinds.Police), RoleIds.PartyDelegate));

        async Task<List<DateOnly>> MissedAsync(DateOnly today) =>
            [.. (await host.SignalsAsync(BodySignals.OfAsync, house, today, 0, GovernanceHost.Seated(house), RoleIds.BoardMember))
                .Where(signal => signal.Code == "board-meeting.missed" && signal.On.Year == 2025).Select(signal => signal.On)];
    }

    private static int hours;

    private object Times()
    {
        var body = Meetings.Body(host);
        return new { startsAt = body["startsAt"], endsAt = body["endsAt"] };
    }

    private async Task<JsonElement> CadenceAsync(string house, string body) =>
        (await host.Secretary(house).GetAsync($"bodies/{body}/cadence")).Expect(200).Json;
}
