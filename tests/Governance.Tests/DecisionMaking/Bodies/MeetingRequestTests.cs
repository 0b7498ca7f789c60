using System.Text.Json;
using Platform.Covenants;

namespace Platform.Governance.Tests.DecisionMaking.Bodies;

[Collection(GovernanceCollection.Name)]
public sealed class MeetingRequestTests(GovernanceHost host)
{
    private static readonly object Ask = new { reason = "De wachttijden lopen op." };

    public static TheoryData<string, string> OnRequest(bool onRequest)
    {
        var data = new TheoryData<string, string>();
        foreach (var house in GovernanceHost.Catalog.Houses.Where(static house => house.Carries(RuleIds.Gov11)))
        {
            foreach (var body in house.Bodies.Where(body => body is { Cadence: not null, Decision: not null } && body.Cadence.OnRequest == onRequest))
                data.Add(house.Id, body.Id);
        }

        return data;
    }

    [Theory, MemberData(nameof(OnRequest), true)]
    public async Task A_request_of_a_party_stands_until_a_meeting_is_planned_after_it(string house, string body)
    {
        var member = host.Member(house, body);
        await host.PlannedAsync(house, body);
        var asked = await member.CreateAsync($"bodies/{body}/meeting-requests", Ask);
        var cadence = await CadenceAsync(house, body);
        Assert.Equal(JsonValueKind.String, cadence.GetProperty("requestedBy").ValueKind);
        Assert.Equal("2026-03-02", cadence.GetProperty("requestedOn").GetString());
        await host.PlannedAsync(house, body, past: true);
        Assert.True(await OpenAsync(house, body, asked));
        var meeting = await host.PlannedAsync(house, body);
        Assert.False(await OpenAsync(house, body, asked));
        Assert.Equal(JsonValueKind.Null, (await CadenceAsync(house, body)).GetProperty("requestedOn").ValueKind);
        (await host.Secretary(house).ChangeAsync(meeting, "cancellations", new { reason = "weg" })).Expect(204);
        Assert.True(await OpenAsync(house, body, asked));
        await host.PlannedAsync(house, body);
    }

    [Theory, MemberData(nameof(OnRequest), false)]
    public async Task Refused_where_the_body_does_not_meet_on_request(string house, string body) => await host.SaysNothingAsync(async () =>
        (await host.Member(house, body).PostAsync($"bodies/{body}/meeting-requests", Ask)).ExpectRefusal(RuleIds.Gov11));

    [Theory, MemberData(nameof(GovernanceHost.Carrying), RuleIds.Cov02, MemberType = typeof(GovernanceHost))]
    public async Task Refused_for_who_is_no_party(string house) =>
        GovernanceHost.ExpectAtTheDoor(await host.As(house, "geen-partij", RoleIds.PartnerDelegate)
            .PostAsync("bodies/tactical-meeting/meeting-requests", Ask));

    [Fact]
    public async Task A_party_asks_for_itself_and_the_secretary_what_was_written()
    {
        var house = GovernanceHost.Catalog.Houses[0];
        const string path = "bodies/tactical-meeting/meeting-requests";
        var other = GovernanceHost.Kind(house, PartyKinds.Prosecution);
        (await host.Delegate(house.Id).PostAsync(path, new { reason = "r", party = other })).Expect(403);
        (await host.Secretary(house.Id).PostAsync(path, new { reason = "r", party = other })).ExpectError("written.on")
            .ExpectError("written.reference");
        (await host.Secretary(house.Id)
            .PostAsync(path, new { reason = "r", party = other, written = new { on = "2026-02-28", reference = "brief 7" } })).Expect(201);
        (await host.Delegate(house.Id).PostAsync(path, new { })).ExpectError("reason");
        (await host.As(house.Id, other, RoleIds.ProcessDirector).PostAsync(path, Ask)).Expect(403);
        var first = (await host.Delegate(house.Id).PostAsync(path, Ask, "vraag")).Expect(201);
        Assert.Equal(first.Id, (await host.Delegate(house.Id).PostAsync(path, Ask, "vraag")).Expect(201).Id);
        (await host.Delegate(house.Id).PostAsync("bodies/case-meeting/meeting-requests", Ask)).Expect(404);
        await host.PlannedAsync(house.Id, BodyIds.TacticalMeeting);
    }

    private async Task<JsonElement> CadenceAsync(string house, string body) => (await host.Secretary(house).GetAsync($"bodies/{body}/cadence"))
        .Expect(200).Json;

    private async Task<bool> OpenAsync(string house, string body, Guid id) =>
        (await host.Secretary(house).GetAsync($"bodies/{body}/meeting-requests?open=true&limit=200")).Expect(200).Json.GetProperty("items")
            .EnumerateArray()
            .Any(item => item.GetProperty("id").GetGuid() == id);
}
