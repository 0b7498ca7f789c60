using Platform.Covenants;
using Platform.Governance.Tests.Partnership.Covenants;
using Platform.Governance.Tests.DecisionMaking.Decisions;
using Platform.TestKit;

namespace Platform.Governance.Tests.Partnership.Agreements;

[Collection(CovenantsCollection.Name)]
public sealed class AgreementTests(GovernanceHost host)
{
    public static TheoryData<string> WithoutAgreements() => [.. GovernanceHost.Catalog.Houses.Where(house => !house.Carries(RuleIds.Cov09))
        .Select(house => house.Id)];

    private Dictionary<string, object?> Good(string house, int fromMonths = 0, int untilMonths = 12) => new()
    {
        ["municipality"] = Municipality(house), ["title"] = "Afspraak " + Guid.NewGuid().ToString("N"),
        ["text"] = "De gemeente levert een vaste contactfunctie.", ["from"] = host.Today().AddMonths(fromMonths).Iso(),
        ["until"] = host.Today().AddMonths(untilMonths).Iso(), ["contraryToCovenant"] = false,
    };

    private static string Municipality(string house) => GovernanceHost.Catalog.House(house).Municipalities[0].Code;

    [Theory, MemberData(nameof(GovernanceHost.Carrying), RuleIds.Cov09, MemberType = typeof(GovernanceHost))]
    public async Task Recorded_with_its_term_it_is_there_for_every_account_of_the_house(string house)
    {
        var decision = await host.Secretary(house).CreateAsync("bodies/board/decisions", Motions.Good(house));
        var created = (await host.Secretary(house).PostAsync("agreements", Good(house).With("decisionId", decision))).Expect(201);
        foreach (var role in (string[])[RoleIds.PartyDelegate, RoleIds.ProcessDirector])
        {
            var account = host.As(house, GovernanceHost.Kind(GovernanceHost.Catalog.House(house), PartyKinds.Police), role);
            Assert.Contains(created.Id, await IdsAsync(account, $"municipality={Municipality(house)}&on={host.Today().Iso()}"));
            Assert.DoesNotContain(created.Id, await IdsAsync(account, $"on={host.Today().AddDays(-1).Iso()}"));
            Assert.DoesNotContain(created.Id, await IdsAsync(account, "municipality=GM9999"));
            var agreement = (await account.GetAsync(created.Location)).Expect(200).Json;
            Assert.True(agreement.GetProperty("inForce").GetBoolean());
            var covenant = GovernanceHost.Catalog.House(house).Covenant;
            Assert.StartsWith(covenant.Id + "/", agreement.GetProperty("covenant").GetString(), StringComparison.Ordinal);
        }

        var other = host.Secretary(GovernanceHost.OtherHouse(house));
        (await other.GetAsync(created.Location)).Expect(404);
        (await other.PostAsync($"{created.Location}/endings", new { on = host.Today().Iso(), reason = "x" }, ifMatch: created.ETag)).Expect(404);
        Assert.DoesNotContain(created.Id, await IdsAsync(other, "limit=200"));
    }

    [Theory, MemberData(nameof(GovernanceHost.Carrying), RuleIds.Cov09, MemberType = typeof(GovernanceHost))]
    public async Task Refused_without_a_term_out_of_order_contrary_to_the_covenant_or_beside_itself(string house)
    {
        var good = Good(house, 0, 6);
        var writer = host.Secretary(house);
        (await writer.PostAsync("agreements", good)).Expect(201);
        await host.SaysNothingAsync(async () =>
        {
            (await writer.PostAsync("agreements", Good(house).With("until", null))).ExpectRefusal(RuleIds.Cov09);
            (await writer.PostAsync("agreements", Good(house).With("from", null))).ExpectRefusal(RuleIds.Cov09);
            (await writer.PostAsync("agreements", Good(house, 2, 1))).ExpectRefusal(RuleIds.Cov09);
            (await writer.PostAsync("agreements", Good(house).With("contraryToCovenant", true))).ExpectRefusal(RuleIds.Cov09);
            (await writer.PostAsync("agreements", Good(house, 6, 12).With("title", " " + good["title"]!.ToString()!.ToUpperInvariant())))
                .ExpectRefusal(RuleIds.Cov09);
            (await writer.PostAsync("agreements", Good(house).With("municipality", Municipality(GovernanceHost.OtherHouse(house)))))
                .ExpectRefusal(RuleIds.Cov01);
        });
        (await writer.PostAsync("agreements", Good(house, 7, 12).With("title", good["title"]))).Expect(201);
        var elsewhere = GovernanceHost.Catalog.House(house).Municipalities[^1].Code;
        (await writer.PostAsync("agreements", good.With("municipality", elsewhere))).Expect(elsewhere == Municipality(house) ? 409 : 201);
    }

    [Fact]
    public async Task Of_many_at_the_same_moment_one_is_made()
    {
        var house = GovernanceHost.Catalog.Houses.First(house => house.Carries(RuleIds.Cov09)).Id;
        var (good, writer) = (Good(house), host.Secretary(house));
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => writer.PostAsync("agreements", good)));
        Assert.Single(answers, answer => answer.Status is 201);
        Assert.All(answers.Where(answer => answer.Status is not 201), answer => answer.ExpectRefusal(RuleIds.Cov09));
        Assert.Contains(host.AuditLines(), line => line is { Action: "agreement.made" });
    }

    [Theory, MemberData(nameof(GovernanceHost.Carrying), RuleIds.Cov09, MemberType = typeof(GovernanceHost))]
    public async Task Ends_once_within_its_term_and_then_makes_room(string house)
    {
        var (good, writer) = (Good(house), host.Secretary(house));
        var created = (await writer.PostAsync("agreements", good)).Expect(201);
        var path = $"{created.Location}/endings";
        await host.SaysNothingAsync(async () =>
        {
            (await writer.PostAsync(path, new { on = host.Today().AddDays(-1).Iso(), reason = "Te vroeg." }, ifMatch: created.ETag))
                .ExpectRefusal(RuleIds.Cov09);
            (await writer.PostAsync(path, new { on = host.Today().AddMonths(13).Iso(), reason = "Te laat." }, ifMatch: created.ETag))
                .ExpectRefusal(RuleIds.Cov09);
        });
        (await writer.PostAsync(path, new { })).ExpectError("on").ExpectError("reason");
        (await writer.PostAsync(path, new { on = host.Today().Iso(), reason = "x" })).Expect(428);
        (await writer.PostAsync(path, new { on = host.Today().Iso(), reason = "x" }, ifMatch: "\"1\"")).Expect(412);
        (await host.BoardMember(house).PostAsync(path, new { on = host.Today().Iso(), reason = "x" }, ifMatch: created.ETag)).Expect(403);
        var ended = (await writer.PostAsync(path, new { on = host.Today().Iso(), reason = "De functie vervalt." }, ifMatch: created.ETag))
            .Expect(204);
        await host.SaysNothingAsync(async () =>
            (await writer.PostAsync(path, new { on = host.Today().Iso(), reason = "Nog eens." }, ifMatch: ended.ETag)).ExpectRefusal(RuleIds.Cov09));
        Assert.DoesNotContain(created.Id, await IdsAsync(writer, $"on={host.Today().AddDays(1).Iso()}"));
        (await writer.PostAsync("agreements", good.With("from", host.Today().AddDays(1).Iso()))).Expect(201);
    }

    [Theory, MemberData(nameof(GovernanceHost.Carrying), RuleIds.Cov09, MemberType = typeof(GovernanceHost))]
    public async Task What_lapses_within_three_months_is_signalled_to_its_house_alone(string house)
    {
        var writer = host.Secretary(house);
        var (soon, late, ended) = (Good(house, -2, 2), Good(house, -2, 4), Good(house, -2, 2));
        var soonId = await writer.CreateAsync("agreements", soon);
        var lateId = await writer.CreateAsync("agreements", late);
        var over = (await writer.PostAsync("agreements", ended)).Expect(201);
        (await writer.PostAsync($"{over.Location}/endings", new { on = host.Today().Iso(), reason = "Klaar." }, ifMatch: over.ETag)).Expect(204);
        var signals = await SignalsAsync(writer, house);
        Assert.Contains(signals, sentence => sentence.Contains((string)soon["title"]!, StringComparison.Ordinal));
        Assert.DoesNotContain(signals, sentence => sentence.Contains((string)late["title"]!, StringComparison.Ordinal));
        Assert.DoesNotContain(signals, sentence => sentence.Contains((string)ended["title"]!, StringComparison.Ordinal));
        Assert.Empty(await SignalsAsync(host.Secretary(GovernanceHost.OtherHouse(house)), house));
        var listed = await IdsAsync(writer, $"lapsingBy={host.Today().AddMonths(3).Iso()}&limit=200");
        Assert.Contains(soonId, listed);
        Assert.DoesNotContain(lateId, listed);
    }

    [Theory, MemberData(nameof(WithoutAgreements))]
    public async Task A_house_whose_covenant_knows_none_makes_none(string house)
    {
        await host.SaysNothingAsync(async () => Assert.EndsWith("not-in-this-covenant",
            (await host.Secretary(house).PostAsync("agreements", Good(house))).Expect(409).Problem.Type, StringComparison.Ordinal));
        Assert.Empty(await IdsAsync(host.Secretary(house), "limit=200"));
    }

    [Fact]
    public async Task Every_error_is_named_at_once_and_members_do_not_record()
    {
        var house = GovernanceHost.Catalog.Houses.First(house => house.Carries(RuleIds.Cov09)).Id;
        (await host.Secretary(house).PostAsync("agreements", new { municipality = "Arnhem", decisionId = Guid.NewGuid() }))
            .ExpectError("municipality").ExpectError("title").ExpectError("text").ExpectError("contraryToCovenant").ExpectError("decisionId");
        (await host.BoardMember(house).PostAsync("agreements", Good(house))).Expect(403);
        var body = Good(house);
        var first = (await host.Secretary(house).PostAsync("agreements", body, idempotencyKey: "agree-once")).Expect(201);
        Assert.Equal(first.Id, (await host.Secretary(house).PostAsync("agreements", body, idempotencyKey: "agree-once")).Expect(201).Id);
    }

    private static async Task<List<Guid>> IdsAsync(ApiClient account, string query) =>
        [.. (await account.GetAsync($"agreements?{query}")).Expect(200).Json
        .GetProperty("items").EnumerateArray().Select(row => row.GetProperty("id").GetGuid())];

    private static async Task<List<string>> SignalsAsync(ApiClient account, string house) =>
        [.. (await account.GetAsync($"houses/{house}/term")).Expect(200).Json
        .GetProperty("signals").EnumerateArray().Where(signal => signal.GetProperty("code").GetString() == "agreement-lapses")
        .Select(signal => signal.GetProperty("sentence").GetString()!)];
}
