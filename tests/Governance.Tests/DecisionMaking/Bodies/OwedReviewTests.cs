using System.Text.Json;
using Platform.Contracts.Access;
using Platform.Covenants;
using Platform.Governance.DecisionMaking.Bodies.Reviews;
using Platform.Governance.Signals;
using Platform.Governance.Tests.Oversight.Disputes;
using Platform.TestKit;

namespace Platform.Governance.Tests.DecisionMaking.Bodies;

/// <summary>ACC-09: an emergency access is on the agenda of the next tactical meeting until one reviewed it, and missed where one did not.</summary>
[Collection(GovernanceCollection.Name)]
public sealed class OwedReviewTests(GovernanceHost host)
{
    private static readonly string First = GovernanceHost.Catalog.Houses[0].Id;

    public static TheoryData<string> Houses() => GovernanceHost.Carrying(RuleIds.Acc09);

    [Theory, MemberData(nameof(Houses))]
    public async Task It_stands_on_the_next_agenda_whatever_is_planned_moved_or_called_off(string house)
    {
        var later = await SoonAsync(house, 20);
        var told = await TellAsync(house);
        Assert.Equal(Id(later), await StandsOnAsync(told));
        var sooner = await SoonAsync(house, 10);
        Assert.Equal(Id(sooner), await StandsOnAsync(told)); // A meeting planned before it takes it over.
        Assert.Empty(await PointsAsync(house, later));
        var point = Assert.Single(await PointsAsync(house, sooner));
        Assert.Equal((2, told.AccessId), (point.GetProperty("number").GetInt32(), point.GetProperty("emergencyAccessId").GetGuid()));

        var to = host.Clock.Now.AddMinutes(30);
        (await host.Secretary(house).ChangeAsync(sooner, "reschedulings", new { startsAt = to, endsAt = to.AddMinutes(1) })).Expect(204);
        Assert.Equal(Id(later), await StandsOnAsync(told));
        (await host.Secretary(house).ChangeAsync(later, "cancellations", new { reason = "ziek" })).Expect(204);
        Assert.Equal(Id(sooner), await StandsOnAsync(told));
        Assert.Empty(await PointsAsync(house, later));
        Assert.Contains(await SignalsAsync(house), signal => signal.Code == "emergency-review.due" && signal.Id == told.AccessId);

        await SettleAsync(told);
        Assert.Empty(await PointsAsync(house, sooner));
        await host.Messages.PublishAsync(told); // The first word again, or late: it is not owed once more.
        await host.SettledAsync();
        Assert.Null(await StandsOnAsync(told));
        Assert.DoesNotContain(await SignalsAsync(house), signal => signal.Id == told.AccessId);
        (await host.Secretary(house).ChangeAsync(sooner, "cancellations", new { reason = "klaar" })).Expect(204);
    }

    [Theory, MemberData(nameof(Houses))]
    public async Task Missed_where_a_meeting_was_held_without_it_and_owed_to_the_one_after(string house)
    {
        // Weeks ago, so that no other test finds a meeting held after its own.
        await AfterAsync(TimeSpan.FromDays(-20), async () =>
        {
            var meeting = await SoonAsync(house, 5);
            var told = await TellAsync(house);
            var paper = (await PointsAsync(house, meeting)).Single().GetProperty("id").GetGuid();
            await AfterAsync(TimeSpan.FromMinutes(6), () => host.HeldAsync(house, meeting, BodyIds.TacticalMeeting));
            var next = await SoonAsync(house, 20);
            Assert.Equal(Id(next), await StandsOnAsync(told));
            Assert.Contains(await SignalsAsync(house), signal => signal is { Code: "emergency-review.missed", On: { Month: 2, Day: 10 } }
                && signal.Id == told.AccessId);

            await SettleAsync(told);
            Assert.Empty(await PointsAsync(house, next));
            var stays = (await host.Secretary(house).GetAsync(meeting)).Expect(200).Json.GetProperty("agendaPoints").EnumerateArray();
            Assert.Contains(paper, stays.Select(point => point.GetProperty("id").GetGuid()));
            Assert.DoesNotContain(await SignalsAsync(house), signal => signal.Id == told.AccessId);
            (await host.Secretary(house).ChangeAsync(next, "cancellations", new { reason = "klaar" })).Expect(204);
        });
    }

    [Theory, MemberData(nameof(Houses))]
    public async Task Refused_to_take_it_off_before_it_was_reviewed(string house)
    {
        var meeting = await SoonAsync(house, 5);
        var told = await TellAsync(house);
        var point = $"{meeting}/agenda-points/{(await PointsAsync(house, meeting)).Single().GetProperty("id").GetGuid()}";
        (await host.Secretary(house).SendAsync(HttpMethod.Delete, point, ifMatch: await host.Secretary(house).ETagAsync(meeting)))
            .ExpectRefusal(RuleIds.Acc09);
        Assert.Single(await PointsAsync(house, meeting));
        await SettleAsync(told);
        (await host.Secretary(house).ChangeAsync(meeting, "cancellations", new { reason = "klaar" })).Expect(204);
    }

    [Fact]
    public async Task What_is_erased_before_a_meeting_reviewed_it_is_owed_no_more()
    {
        var meeting = await SoonAsync(First, 5);
        var told = await TellAsync(First);
        await host.Messages.PublishAsync(told with { LapsedAt = host.Clock.Now });
        await Eventually.Holds(async () => await StandsOnAsync(told) is null);
        Assert.Empty(await PointsAsync(First, meeting));
        Assert.DoesNotContain(await SignalsAsync(First), signal => signal.Id == told.AccessId);
        (await host.Secretary(First).ChangeAsync(meeting, "cancellations", new { reason = "klaar" })).Expect(204);
    }

    [Fact]
    public async Task Reviewed_before_it_was_heard_of_it_is_on_no_agenda()
    {
        var meeting = await SoonAsync(First, 5);
        var told = Told(First) with { ReviewedOn = new(2026, 3, 2) };
        await host.Messages.PublishAsync(told);
        await host.Messages.PublishAsync(told with { ReviewedOn = null });
        await host.ThereAsync("select count(*) from owed_reviews where id = $1", told.AccessId);
        await host.SettledAsync();
        Assert.Null(await StandsOnAsync(told));
        Assert.Empty(await PointsAsync(First, meeting));
        (await host.Secretary(First).ChangeAsync(meeting, "cancellations", new { reason = "klaar" })).Expect(204);
    }

    [Fact]
    public async Task Where_none_is_planned_it_waits_and_says_so_to_who_sits_there_and_in_no_other_house()
    {
        var house = GovernanceHost.Catalog.House(First);
        var told = await TellAsync(First);
        var planned = await StandsOnAsync(told); // Other tests may have planned one.
        var expected = planned is null ? "emergency-review.unplanned" : "emergency-review.due";
        Assert.Contains(await SignalsAsync(First), signal => signal.Code == expected && signal.Id == told.AccessId);
        Assert.DoesNotContain(await SignalsAsync(GovernanceHost.OtherHouse(First)), signal => signal.Id == told.AccessId);
        Assert.DoesNotContain(await host.SignalsAsync(OwedReviewSignals.OfAsync, First, new(2026, 3, 2), 3000,
            GovernanceHost.Kind(house, PartyKinds.Police), RoleIds.Auditor), signal => signal.Id == told.AccessId);
        await SettleAsync(told);
    }

    private static Guid Id(string meeting) => Guid.Parse(meeting[(meeting.LastIndexOf('/') + 1)..]);

    private EmergencyReviewSet Told(string house) => new()
    {
        House = house, Process = GovernanceHost.Catalog.House(house).Processes.Values.First(static process => process.AllowsEmergencyAccess).Id,
        AccessId = Guid.CreateVersion7(), OpenedAt = host.Clock.Now.AddMinutes(-5),
    };

    private async Task<EmergencyReviewSet> TellAsync(string house)
    {
        var told = Told(house);
        await host.Messages.PublishAsync(told);
        await host.ThereAsync("select count(*) from owed_reviews where id = $1", told.AccessId);
        return told;
    }

    private async Task SettleAsync(EmergencyReviewSet told)
    {
        await host.Messages.PublishAsync(told with { ReviewedOn = new(2026, 3, 2) });
        await host.ThereAsync("select count(*) from owed_reviews where id = $1 and reviewed_on is not null", told.AccessId);
    }

    /// <summary>A tactical meeting before all that other tests plan.</summary>
    private async Task<string> SoonAsync(string house, int minutes)
    {
        var startsAt = host.Clock.Now.AddMinutes(minutes);
        return (await host.Secretary(house).PostAsync("bodies/tactical-meeting/meetings", new
        {
            startsAt, endsAt = startsAt.AddMinutes(1), place = "raadzaal", agenda = new[] { "opening" },
        })).Expect(201).Location;
    }

    private async Task AfterAsync(TimeSpan later, Func<Task> act)
    {
        var now = host.Clock.Now;
        host.Clock.Now = now + later;
        try
        {
            await act();
        }
        finally
        {
            host.Clock.Now = now;
        }
    }

    private async Task<Guid?> StandsOnAsync(EmergencyReviewSet told)
    {
        var meetings = await host.Database.ColumnAsync<Guid>(
            "select meeting_id from owed_reviews where id = $1 and meeting_id is not null", told.AccessId);
        return meetings.Count == 0 ? null : meetings[0];
    }

    /// <summary>The points of a meeting that review something.</summary>
    private async Task<IReadOnlyList<JsonElement>> PointsAsync(string house, string meeting) =>
        [.. (await host.Delegate(house).GetAsync(meeting)).Expect(200).Json.GetProperty("agendaPoints").EnumerateArray()
            .Where(static point => point.GetProperty("emergencyAccessId").ValueKind is JsonValueKind.String)];

    private Task<IReadOnlyList<Signal>> SignalsAsync(string house) => host.SignalsAsync(OwedReviewSignals.OfAsync, house, new(2026, 3, 2), 3000,
        GovernanceHost.Kind(GovernanceHost.Catalog.House(house), PartyKinds.Municipality), RoleIds.Secretary);
}
