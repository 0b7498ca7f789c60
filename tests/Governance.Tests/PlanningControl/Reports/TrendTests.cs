using Platform.Covenants;
using Platform.Governance.Tests.DecisionMaking.Bodies;
using Platform.TestKit;

namespace Platform.Governance.Tests.PlanningControl.Reports;

[Collection(ReportsCollection.Name)]
public sealed class TrendTests(GovernanceHost host)
{
    public static TheoryData<string> Houses => GovernanceHost.Carrying(RuleIds.Gov15);

    private ApiClient Director(string house) => host.As(house, GovernanceHost.Unseated(house), RoleIds.ProcessDirector);

    private static object Body(string text = "Er zijn te weinig woningen.", string subject = "Woningen") =>
        new { kind = "bottleneck", subject, text, seenFrom = "2026-01-01" };

    [Theory, MemberData(nameof(Houses))]
    public async Task A_bottleneck_reaches_the_board_and_is_marked_as_discussed(string house)
    {
        var made = (await Director(house).PostAsync("trends", Body(), "trend-1")).Expect(201);
        Assert.Equal(made.Id, (await Director(house).PostAsync("trends", Body(), "trend-1")).Expect(201).Id);
        Assert.Contains(made.Id, await IdsAsync(house, "kind=bottleneck&discussed=false"));
        Assert.DoesNotContain(made.Id, await IdsAsync(house, "kind=trend"));
        var meeting = await host.Secretary(house).CreateAsync("bodies/board/meetings", PlanBodyMeetingTests.Body(host));
        (await host.Secretary(house).PostAsync($"trends/{made.Id}/discussions", new { }, ifMatch: made.ETag)).ExpectError("meetingId");
        (await host.Secretary(house).PostAsync($"trends/{made.Id}/discussions", new { meetingId = Guid.NewGuid(), decisionId = Guid.NewGuid() },
            ifMatch: made.ETag))
            .ExpectError("meetingId").ExpectError("decisionId");
        (await host.Secretary(house).PostAsync($"trends/{made.Id}/discussions", new { meetingId = meeting }, ifMatch: "\"1\"")).Expect(412);
        var discussed = (await host.Secretary(house).PostAsync($"trends/{made.Id}/discussions", new { meetingId = meeting }, ifMatch: made.ETag))
            .Expect(204);
        (await host.Secretary(house).PostAsync($"trends/{made.Id}/discussions", new { meetingId = meeting }, ifMatch: discussed.ETag)).Expect(409);
        Assert.Equal(meeting, (await host.BoardMember(house).GetAsync(made.Location)).Expect(200).Json.GetProperty("meetingId").GetGuid());
        Assert.DoesNotContain(made.Id, await IdsAsync(house, "discussed=false"));
        (await host.Secretary(GovernanceHost.OtherHouse(house)).GetAsync(made.Location)).Expect(404);
        (await host.Delegate(house).GetAsync(made.Location)).Expect(403);
        (await host.Delegate(house).PostAsync("trends", Body())).Expect(403);
    }

    [Theory, MemberData(nameof(Houses))]
    public async Task Refused_when_somebody_can_be_recognised(string house)
    {
        foreach (var text in (string[])["bsn 111222333", "bsn 111.222.333", "mail jan@voorbeeld.nl", "woont op 6811 AB", "bel 06-12345678",
            "bel +31 26 123 45 67", "bel 026 1234567"])
        {
            await host.SaysNothingAsync(async () => (await Director(house).PostAsync("trends", Body(text))).ExpectRefusal(RuleIds.Gov15));
            (await Director(house).PostAsync("trends", Body("Tekst", text))).ExpectRefusal(RuleIds.Gov15);
        }

        foreach (var text in (string[])["In 2025 waren er 123456789 signalen", "art. 12.3, 200000 euro"])
            (await Director(house).PostAsync("trends", Body(text))).Expect(201);
    }

    [Fact]
    public async Task Every_error_is_named_at_once() =>
        (await Director(GovernanceHost.Catalog.Houses[0].Id).PostAsync("trends", new { seenFrom = "2027-01-01" }))
        .ExpectError("kind").ExpectError("subject").ExpectError("text").ExpectError("seenFrom");

    private async Task<IReadOnlyList<Guid>> IdsAsync(string house, string query) =>
        [.. (await host.BoardMember(house).GetAsync($"trends?limit=200&{query}")).Expect(200).Json.GetProperty("items").EnumerateArray()
            .Select(item => item.GetProperty("id").GetGuid())];
}
