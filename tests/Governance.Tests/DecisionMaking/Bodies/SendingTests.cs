using System.Text.Json;
using Platform.Covenants;

namespace Platform.Governance.Tests.DecisionMaking.Bodies;

[Collection(GovernanceCollection.Name)]
public sealed class SendingTests(GovernanceHost host)
{
    private static readonly string First = GovernanceHost.Catalog.Houses[0].Id;

    [Theory, MemberData(nameof(Meetings.HousesAndBodies), MemberType = typeof(Meetings))]
    public async Task Who_has_not_been_sent_is_shown(string house, string body)
    {
        var meeting = await host.PlannedAsync(house, body);
        var missing = (await NotSentAsync(house, body, meeting)).GetProperty("agenda").EnumerateArray().Select(party => party.GetString()!).ToList();
        (await host.Secretary(house).PostAsync($"{meeting}/sendings", Sent(missing[1..]))).Expect(201);
        Assert.Equal(missing[0], Assert.Single((await NotSentAsync(house, body, meeting)).GetProperty("agenda").EnumerateArray()).GetString());
        Assert.Equal(missing.Count, (await NotSentAsync(house, body, meeting)).GetProperty("papers").GetArrayLength());
        Assert.Equal("2026-03-01", (await host.Member(house, body).GetAsync(meeting)).Expect(200).Json.GetProperty("agendaSentOn").GetString());
    }

    [Theory, MemberData(nameof(GovernanceHost.Carrying), RuleIds.Gov10, MemberType = typeof(GovernanceHost))]
    public async Task Papers_go_to_members_only(string house)
    {
        var meeting = await host.PlannedAsync(house);
        await host.SaysNothingAsync(async () =>
        {
            (await host.Secretary(house).PostAsync($"{meeting}/sendings", Sent([GovernanceHost.Unseated(house)]))).ExpectRefusal(RuleIds.Gov10);
            (await host.Secretary(house).PostAsync($"{meeting}/sendings", Sent(["geen-partij"]))).ExpectRefusal(RuleIds.Cov02);
        });
        Assert.Equal(RuleIds.Gov10, (await host.Delegate(house).GetAsync($"{meeting}/sendings")).Expect(403).Problem.Rule);
    }

    [Fact]
    public async Task Input_and_rights_are_looked_at()
    {
        var (meeting, secretary) = (await host.PlannedAsync(First), host.Secretary(First));
        (await secretary.PostAsync($"{meeting}/sendings", new { sentOn = "2027-01-01" })).ExpectError("what").ExpectError("to").ExpectError("sentOn")
            .ExpectError("proof");
        (await secretary.PostAsync($"{meeting}/sendings", Sent([GovernanceHost.Seated(First)], "papers"))).Expect(409);
        (await secretary.PostAsync($"{meeting}/sendings", Sent([GovernanceHost.Seated(First)], "minutes"))).Expect(409);
        (await host.BoardMember(First).PostAsync($"{meeting}/sendings", Sent([GovernanceHost.Seated(First)]))).Expect(403);
        (await host.Secretary(GovernanceHost.OtherHouse(First)).PostAsync($"{meeting}/sendings", Sent([GovernanceHost.Seated(First)]))).Expect(404);
        var first = (await secretary.PostAsync($"{meeting}/sendings", Sent([GovernanceHost.Seated(First)]), "verzonden")).Expect(201);
        Assert.Equal(first.Id, (await secretary.PostAsync($"{meeting}/sendings", Sent([GovernanceHost.Seated(First)]), "verzonden")).Expect(201).Id);
    }

    private static object Sent(IEnumerable<string> to, string what = "agenda") => new { what, to, sentOn = "2026-03-01", proof = "mail van 1 maart" };

    private async Task<JsonElement> NotSentAsync(string house, string body, string meeting) =>
        (await host.Member(house, body).GetAsync($"{meeting}/sendings")).Expect(200).Json.GetProperty("notSent");
}
