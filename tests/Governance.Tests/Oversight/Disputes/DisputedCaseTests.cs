using Platform.Contracts.Governance;
using Platform.Contracts.Retention;
using Platform.Covenants;
using Platform.TestKit;

namespace Platform.Governance.Tests.Oversight.Disputes;

/// <summary>RET-05, RET-06: a dispute about a case holds its dossier while it is open, and loses its text with it.</summary>
[Collection(CareCollection.Name)]
public sealed class DisputedCaseTests(GovernanceHost host)
{
    private const string Today = "2026-03-02";

    [Theory, MemberData(nameof(GovernanceHost.Carrying), RuleIds.Ret05, MemberType = typeof(GovernanceHost))]
    public async Task An_open_dispute_about_a_case_is_told_and_its_end_too(string house)
    {
        var (about, first) = Ladder(house);
        var (withdrawn, settled) = (await FiledAsync(house, about, await CaseAsync(house)), await FiledAsync(house, about, await CaseAsync(house)));
        var told = await host.Messages.WaitFor<DisputeFiled>(message => message.DisputeId == withdrawn.Id);
        Assert.Equal((house, await CaseOfAsync(house, withdrawn)), (told.House, told.CaseId));
        Assert.True(Profile(house).Process(told.Process!)?.Closed is false);
        await host.SettledAsync();
        Assert.DoesNotContain(host.Messages.Published<DisputeEnded>(),
            message => message.DisputeId == withdrawn.Id || message.DisputeId == settled.Id);

        (await WithdrawAsync(house, withdrawn)).Expect(204);
        Assert.Equal(told.CaseId, (await host.Messages.WaitFor<DisputeEnded>(message => message.DisputeId == withdrawn.Id)).CaseId);
        var unsettled = await StepAsync(house, first, settled, settled.ETag, "not-settled");
        await host.SettledAsync();
        Assert.DoesNotContain(host.Messages.Published<DisputeEnded>(), message => message.DisputeId == settled.Id);
        (await Filer(house).PostAsync($"disputes/{settled.Id}/withdrawals", new { on = Today }, ifMatch: unsettled.ETag)).Expect(204);
        await host.Messages.WaitFor<DisputeEnded>(message => message.DisputeId == settled.Id);
    }

    [Theory, MemberData(nameof(GovernanceHost.Carrying), RuleIds.Ret05, MemberType = typeof(GovernanceHost))]
    public async Task Settled_at_its_rung_it_ends(string house)
    {
        var (about, first) = Ladder(house);
        var filed = await FiledAsync(house, about, await CaseAsync(house));
        (await StepAsync(house, first, filed, filed.ETag, "settled")).Expect(204);
        await host.Messages.WaitFor<DisputeEnded>(message => message.DisputeId == filed.Id);
    }

    [Theory, MemberData(nameof(GovernanceHost.Carrying), RuleIds.Ret05, MemberType = typeof(GovernanceHost))]
    public async Task A_dispute_about_no_case_holds_nothing(string house) => await host.SaysNothingAsync(async () =>
    {
        var filed = await FiledAsync(house, Ladder(house).About, null);
        (await WithdrawAsync(house, filed)).Expect(204);
    });

    [Theory, MemberData(nameof(GovernanceHost.Carrying), RuleIds.Ret06, MemberType = typeof(GovernanceHost))]
    public async Task What_a_dispute_said_goes_with_the_dossier_unless_it_is_open(string house)
    {
        var (about, first) = Ladder(house);
        var (gone, open, other) = (await CaseAsync(house), await CaseAsync(house), await CaseAsync(house));
        var over = await FiledAsync(house, about, gone);
        var (still, elsewhere) = (await FiledAsync(house, about, open), await FiledAsync(house, about, other));
        (await StepAsync(house, first, over, over.ETag, "settled")).Expect(204);
        (await WithdrawAsync(house, elsewhere)).Expect(204);

        // Beside what was said, what is kept of the case itself.
        Assert.Equal((2, 0), await EraseAsync(house, gone));
        Assert.Equal((1, 1), await EraseAsync(house, open));
        Assert.Equal((0, 0), await EraseAsync(house, Guid.CreateVersion7()));
        Assert.Equal((0, 0), await EraseAsync(GovernanceHost.OtherHouse(house), other));

        var read = (await Filer(house).GetAsync(over.Location)).Expect(200).Json;
        foreach (var field in (string[])["subject", "text", "caseId"])
            Assert.Equal(System.Text.Json.JsonValueKind.Null, read.GetProperty(field).ValueKind);
        Assert.Equal(("settled", Today), (read.GetProperty("state").GetString(), read.GetProperty("erasedOn").GetString()));
        Assert.All(read.GetProperty("steps").EnumerateArray(),
            step => Assert.Equal(System.Text.Json.JsonValueKind.Null, step.GetProperty("decision").ValueKind));
        Assert.Contains((await Filer(house).GetAsync($"disputes?process={Process(house)}&limit=200")).Expect(200).Json.GetProperty("items")
            .EnumerateArray(),
            item => item.GetProperty("id").GetGuid() == over.Id);
        Assert.Equal(0, await host.Database.ScalarAsync<long>(
            "select count(*) from disputes d where d.id = $1 and (length(text) > 0 or length(subject) > 0 or case_id is not null)", over.Id));
        foreach (var kept in (Answer[])[still, elsewhere])
            Assert.Equal("Geheime toelichting", (await Filer(house).GetAsync(kept.Location)).Expect(200).Json.GetProperty("text").GetString());
    }

    private static (string About, string First) Ladder(string house) => Profile(house).Covenant.Disputes
        .Where(pair => Profile(house).Body(pair.Value[0]) is null).Select(static pair => (pair.Key, pair.Value[0])).First();

    private Task<Guid> CaseAsync(string house) => Cases.ReferredAsync(host, house, GovernanceHost.Kind(Profile(house), PartyKinds.Police));

    private static string Process(string house) => Profile(house).Processes.Values.First(static process => process.Triage is not null).Id;

    private static HouseProfile Profile(string house) => GovernanceHost.Catalog.House(house);

    private ApiClient Filer(string house) => host.As(house, GovernanceHost.Kind(Profile(house), PartyKinds.Police), RoleIds.PartyDelegate);

    private async Task<Answer> FiledAsync(string house, string about, Guid? caseId) =>
        (await Filer(house).PostAsync("disputes", new { about, subject = "Geheim onderwerp", text = "Geheime toelichting", caseId })).Expect(201);

    private async Task<Guid> CaseOfAsync(string house, Answer filed) => (await Filer(house).GetAsync(filed.Location))
        .Expect(200).Json.GetProperty("caseId").GetGuid();

    private Task<Answer> WithdrawAsync(string house, Answer filed) =>
        Filer(house).PostAsync($"disputes/{filed.Id}/withdrawals", new { on = Today }, ifMatch: filed.ETag);

    private Task<Answer> StepAsync(string house, string rung, Answer filed, string? etag, string outcome) => host
        .As(house, GovernanceHost.Kind(Profile(house), PartyKinds.Municipality), rung)
        .PostAsync($"disputes/{filed.Id}/steps", new { outcome, on = Today, decision = "Besproken." }, ifMatch: etag);

    private async Task<(int Deleted, int Left)> EraseAsync(string house, Guid dossier)
    {
        var order = new EraseDossier
        {
            House = house, DossierId = dossier, Process = ProcessIds.Complex, ErasureId = Guid.CreateVersion7(),
            OrderedAt = host.Clock.Now
        };
        var id = Guid.CreateVersion7();
        await host.Messages.PublishAsync(order, id);
        var answer = await host.Messages.WaitFor<DossierPartErased>(told => told.ErasureId == order.ErasureId);
        await host.Messages.PublishAsync(order, id);
        await host.SettledAsync();
        Assert.Single(host.Messages.Published<DossierPartErased>(), told => told.ErasureId == order.ErasureId);
        Assert.Equal(("governance", house, dossier), (answer.Service, answer.House, answer.DossierId));
        return (answer.Deleted, answer.Left);
    }
}
