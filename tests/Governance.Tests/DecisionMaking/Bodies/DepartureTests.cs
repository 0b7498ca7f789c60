using System.Text.Json;
using Platform.Contracts.Meetings;
using Platform.Covenants;
using Platform.Governance.Tests.Oversight.Disputes;
using Platform.TestKit;

namespace Platform.Governance.Tests.DecisionMaking.Bodies;

/// <summary>MEE-18: a departure from the work process comes before the tactical meeting, and what happened stays where it was noted.</summary>
[Collection(GovernanceCollection.Name)]
public sealed class DepartureTests(GovernanceHost host)
{
    private const string Route = $"bodies/{BodyIds.TacticalMeeting}/agenda-proposals";

    [Theory, MemberData(nameof(GovernanceHost.Carrying), RuleIds.Mee18, MemberType = typeof(GovernanceHost))]
    public async Task It_is_proposed_once_by_the_house_and_the_secretary_places_it(string house)
    {
        var told = Departed(house);
        var message = Guid.CreateVersion7();
        await host.Messages.PublishAsync(told, message);
        await host.Messages.PublishAsync(told, message);
        var again = Guid.CreateVersion7();
        await host.Messages.PublishAsync(told, again);
        await HandledAsync(again);
        var row = Assert.Single(await RowsAsync(host.Secretary(house), told.DepartureId));
        Assert.Equal((JsonValueKind.Null, BodyIds.TacticalMeeting, "open"), (row.GetProperty("party").ValueKind,
            row.GetProperty("fromBody").GetString(), row.GetProperty("state").GetString()));
        Assert.Equal("Afwijking van het werkproces, 2-3-2026", row.GetProperty("subject").GetString());
        Assert.Single(await RowsAsync(host.Delegate(house), told.DepartureId));
        Assert.Empty(await RowsAsync(host.Secretary(GovernanceHost.OtherHouse(house)), told.DepartureId));

        var meeting = await host.PlannedAsync(house, BodyIds.TacticalMeeting);
        (await host.Secretary(house).PostAsync($"{Route}/{told.DepartureId}/placements", new { meetingId = meeting.Split('/')[^1], closed = false },
            ifMatch: row.GetProperty("etag").GetString())).Expect(201);
        Assert.Contains((await host.Delegate(house).GetAsync(meeting)).Expect(200).Json.GetProperty("agendaPoints").EnumerateArray(),
            point => point.GetProperty("proposalId") is { ValueKind: JsonValueKind.String } proposal && proposal.GetGuid() == told.DepartureId);

        // Told again once it stands on an agenda, it stays there.
        var late = Guid.CreateVersion7();
        await host.Messages.PublishAsync(told, late);
        await HandledAsync(late);
        Assert.Equal("placed", Assert.Single(await RowsAsync(host.Secretary(house), told.DepartureId)).GetProperty("state").GetString());
    }

    [Theory, MemberData(nameof(GovernanceHost.Carrying), RuleIds.Mee18, MemberType = typeof(GovernanceHost))]
    public async Task Of_a_closed_process_or_an_unknown_one_no_proposal_is_made(string house)
    {
        var closed = GovernanceHost.Catalog.House(house).Processes.Values.Where(static process => process.Closed)
            .Select(static process => process.Id);
        foreach (var told in closed.Append("no-such-process").Select(process => Departed(house) with { Process = process })
            .Append(Departed("no-such-house")))
        {
            var message = Guid.CreateVersion7();
            await host.Messages.PublishAsync(told, message);
            await HandledAsync(message);
            Assert.Equal(0, await host.Database.ScalarAsync<long>("select count(*) from agenda_proposals where id = $1", told.DepartureId));
        }
    }

    private WorkProcessDeparted Departed(string house) => new()
    {
        House = house, Process = GovernanceHost.Catalog.FindHouse(house)?.Processes.Values.First(static process => !process.Closed).Id ?? "complex",
        DepartureId = Guid.CreateVersion7(), NotedAt = host.Clock.Now,
    };

    private Task HandledAsync(Guid message) => host.ThereAsync("select count(*) from inbox where message_id = $1", message);

    private static async Task<List<JsonElement>> RowsAsync(ApiClient client, Guid id) =>
        [.. (await client.GetAsync($"{Route}?limit=200")).Expect(200).Json.GetProperty("items").EnumerateArray()
            .Where(row => row.GetProperty("id").GetGuid() == id)];
}
