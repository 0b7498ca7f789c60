using Platform.Covenants;
using Platform.Governance.Oversight.Security;
using Platform.Governance.Tests.DecisionMaking.Decisions;
using Platform.TestKit;

namespace Platform.Governance.Tests.Oversight.Security;

[Collection(CareCollection.Name)]
public sealed class SecurityDocumentTests(GovernanceHost host)
{
    public static TheoryData<string> Houses() => GovernanceHost.Carrying(RuleIds.Gov22);

    [Theory, MemberData(nameof(Houses))]
    public async Task Adopted_by_the_board_it_holds_until_its_review_and_replaces_the_version_before(string house)
    {
        foreach (var kind in SecurityDocument.Kinds)
        {
            var first = await AdoptedAsync(house, kind);
            var second = (await host.Secretary(house).PostAsync("security-documents", Body(kind))).Expect(201);
            (await host.Delegate(house).GetAsync(second.Location)).Expect(404); // a draft is a paper of the Stuurgroep
            await host.SaysNothingAsync(async () =>
                (await host.Secretary(house).PostAsync($"security-documents/{second.Id}/adoptions", ifMatch: second.ETag))
                    .ExpectRefusal(RuleIds.Gov22));
            var decision = await Motions.AdoptedAsync(host, house, BodyIds.Board, "security-policy", second.Id);
            var adopted = (await host.Secretary(house).PostAsync($"security-documents/{second.Id}/adoptions", ifMatch: second.ETag)).Expect(204);
            (await host.Secretary(house).PostAsync($"security-documents/{second.Id}/adoptions", ifMatch: adopted.ETag)).Expect(409);

            var document = (await host.Delegate(house).GetAsync(second.Location)).Expect(200).Json;
            Assert.Equal(("adopted", "2026-03-02", "2027-03-02", decision),
                (document.GetProperty("state").GetString(), document.GetProperty("adoptedOn").GetString(),
                document.GetProperty("reviewDueOn").GetString(), document.GetProperty("decisionId").GetGuid()));
            Assert.Equal("superseded", (await host.BoardMember(house).GetAsync(first.Location)).Expect(200).Json.GetProperty("state").GetString());
            var listed = (await host.BoardMember(house).GetAsync($"security-documents?kind={kind}&state=adopted"))
                .Expect(200).Json.GetProperty("items");
            Assert.Equal(second.Id, Assert.Single(listed.EnumerateArray()).GetProperty("id").GetGuid());
        }
    }

    [Theory, MemberData(nameof(Houses))]
    public async Task A_review_in_order_starts_the_next_term(string house)
    {
        var document = await AdoptedAsync(house, SecurityDocument.Plan);
        var path = $"security-documents/{document.Id}/reviews";
        await host.SaysNothingAsync(async () =>
            (await host.Secretary(house).PostAsync(path, new { on = "2026-03-01", holds = true, conclusion = "Voldoet." }, ifMatch: document.ETag))
                .ExpectRefusal(RuleIds.Gov22));
        (await host.Secretary(house).PostAsync(path, new { on = "2026-03-02", holds = false, conclusion = "Herzien." }, ifMatch: document.ETag))
            .Expect(204);
        (await host.Secretary(house).PostAsync(path, new { on = "2026-03-02", holds = false, conclusion = "Herzien." }, ifMatch: document.ETag))
            .Expect(412);
        var read = (await host.As(house, GovernanceHost.Seated(house), RoleIds.Auditor).GetAsync(document.Location)).Expect(200).Json;
        Assert.Equal((1, "2027-03-02"), (read.GetProperty("reviews").GetArrayLength(), read.GetProperty("reviewDueOn").GetString()));
        var year = await host.SignalsAsync(SecuritySignals.OfAsync, house, new(2027, 3, 2), 0, "anybody", RoleIds.Auditor);
        Assert.Contains(year, signal => signal.Code == "security-plan.review" && signal.Id == document.Id);
    }

    [Fact]
    public async Task Bad_input_members_and_other_houses()
    {
        var house = GovernanceHost.Catalog.Houses[0].Id;
        (await host.Secretary(house).PostAsync("security-documents", new { kind = "song" })).ExpectError("kind").ExpectError("title")
            .ExpectError("text");
        await host.SaysNothingAsync(async () => (await host.BoardMember(house).PostAsync("security-documents", Body("plan"))).Expect(403));
        var draft = (await host.Secretary(house).PostAsync("security-documents", Body("plan"), "security-once")).Expect(201);
        Assert.Equal(draft.Id, (await host.Secretary(house).PostAsync("security-documents", Body("plan"), "security-once")).Expect(201).Id);
        (await host.Secretary(house).PostAsync($"security-documents/{draft.Id}/reviews",
            new { on = "2026-03-02", holds = true, conclusion = "Voldoet." }, ifMatch: draft.ETag)).Expect(409);
        (await host.Secretary(house).PostAsync($"security-documents/{draft.Id}/reviews", new { on = "2026-03-03" }, ifMatch: draft.ETag))
            .ExpectError("on").ExpectError("holds").ExpectError("conclusion");
        (await host.Secretary(house).PostAsync($"security-documents/{draft.Id}/adoptions")).Expect(428);
        (await host.Secretary(GovernanceHost.OtherHouse(house)).GetAsync(draft.Location)).Expect(404);
    }

    private static object Body(string kind) => new { kind, title = "Informatiebeveiliging", text = "Wie wat beveiligt." };

    private async Task<Answer> AdoptedAsync(string house, string kind)
    {
        var draft = (await host.Secretary(house).PostAsync("security-documents", Body(kind))).Expect(201);
        await Motions.AdoptedAsync(host, house, BodyIds.Board, "security-policy", draft.Id);
        var adopted = (await host.Secretary(house).PostAsync($"security-documents/{draft.Id}/adoptions", ifMatch: draft.ETag)).Expect(204);
        draft.Headers.Remove("ETag");
        draft.Headers.TryAddWithoutValidation("ETag", adopted.ETag);
        return draft;
    }
}
