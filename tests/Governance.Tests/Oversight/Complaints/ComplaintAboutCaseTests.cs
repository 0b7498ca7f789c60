using System.Text.Json;
using Platform.Contracts.Governance;
using Platform.Contracts.Retention;
using Platform.Covenants;
using Platform.Governance.Tests.DecisionMaking.Bodies;
using Platform.Governance.Tests.DecisionMaking.Decisions;
using Platform.Governance.Tests.Oversight.Disputes;
using Platform.TestKit;

namespace Platform.Governance.Tests.Oversight.Complaints;

/// <summary>
/// GOV-32, RET-05: a complaint names a case only where who registers it may see that, and holds its dossier while somebody has it in hand.
/// </summary>
[Collection(CareCollection.Name)]
public sealed class ComplaintAboutCaseTests(GovernanceHost host)
{
    [Theory, MemberData(nameof(ComplaintTests.Carrying), MemberType = typeof(ComplaintTests))]
    public async Task It_is_told_while_the_house_has_it_in_hand_and_again_while_the_last_step_has(string house)
    {
        var id = await CaseAsync(house);
        var made = (await RegisterAsync(Contact(house), house, id)).Expect(201);
        var told = await host.Messages.WaitFor<ComplaintFiled>(message => message.ComplaintId == made.Id);
        Assert.Equal((house, id, made.Id), (told.House, told.CaseId, told.StepId));
        Assert.True(Profile(house).Process(told.Process)?.Closed is false);
        Assert.Equal(id, (await Contact(house).GetAsync(made.Location)).Expect(200).Json.GetProperty("caseId").GetGuid());

        (await ChangeAsync(house, made, "extensions", new { on = "2026-02-01" })).Expect(204);
        await host.SettledAsync();
        Assert.DoesNotContain(host.Messages.Published<ComplaintEnded>(), message => message.ComplaintId == made.Id);
        (await SettleAsync(house, made)).Expect(204);
        Assert.Equal((id, made.Id), Of(await host.Messages.WaitFor<ComplaintEnded>(message => message.ComplaintId == made.Id)));

        (await ChangeAsync(house, made, "last-steps", new { on = "2026-02-25" })).Expect(204);
        var again = await host.Messages.WaitFor<ComplaintFiled>(message => message.ComplaintId == made.Id && message.StepId != made.Id);
        (await ChangeAsync(house, made, "last-step-outcomes", new { on = "2026-03-01", outcome = "x" })).Expect(204);
        Assert.Equal((id, again.StepId), Of(await host.Messages.WaitFor<ComplaintEnded>(
            message => message.ComplaintId == made.Id && message.StepId != made.Id)));

        static (Guid Case, Guid Step) Of(ComplaintEnded ended) => (ended.CaseId, ended.StepId);
    }

    [Theory, MemberData(nameof(ComplaintTests.Carrying), MemberType = typeof(ComplaintTests))]
    public async Task A_case_is_named_by_who_may_see_it_and_for_others_there_is_none(string house)
    {
        var id = await CaseAsync(house);
        var (closed, _) = await Cases.AgendaedAsync(host, house);
        await host.SaysNothingAsync(async () =>
        {
            // The secretary of a party that did not refer it, and whoever asks about a case of a closed process.
            Assert.Equal(404, (await RegisterAsync(host.Secretary(house), house, id)).Status);
            Assert.Equal(404, (await RegisterAsync(Contact(house), house, closed)).Status);
            Assert.Equal(404, (await RegisterAsync(Contact(house), house, Guid.CreateVersion7())).Status);
            Assert.Equal(404, (await RegisterAsync(Contact(GovernanceHost.OtherHouse(house)), GovernanceHost.OtherHouse(house), id)).Status);
        });
        await host.SaysNothingAsync(async () =>
        {
            var without = (await host.Secretary(house).PostAsync("complaints", ComplaintTests.Good(house))).Expect(201);
            (await SettleAsync(house, without)).Expect(204);
        });
    }

    [Theory, MemberData(nameof(ComplaintTests.Carrying), MemberType = typeof(ComplaintTests))]
    public async Task ACC_08_Who_is_excluded_from_the_case_finds_no_complaint_about_it(string house)
    {
        var id = await CaseAsync(house);
        var made = (await RegisterAsync(Contact(house), house, id)).Expect(201);
        await Cases.RecuseAsync(host, house, id, $"{Municipality(house)}.{RoleIds.ContactPoint}");
        (await Contact(house).GetAsync(made.Location)).Expect(404);
        Assert.Equal(404, (await RegisterAsync(Contact(house), house, id)).Status);
        (await host.Secretary(house).GetAsync(made.Location)).Expect(200);
    }

    [Theory, MemberData(nameof(ComplaintTests.Carrying), MemberType = typeof(ComplaintTests))]
    public async Task ACC_10_It_answers_who_could_see_a_complaint_of_the_case(string house)
    {
        var id = await CaseAsync(house);
        var made = (await RegisterAsync(Contact(house), house, id)).Expect(201);
        var told = await host.AskWhoCouldSeeAsync(house, id);
        Assert.NotNull(told.Process);
        Assert.All(told.Sights, sight => Assert.Equal((made.Id, "complaint-keeper"), (sight.DecisionId!.Value, sight.Kind)));
        Assert.Superset(new HashSet<string?> { RoleIds.Secretary, RoleIds.ContactPoint }, told.Sights.Select(static sight => sight.Role).ToHashSet());
        Assert.All(told.Sights, sight => Assert.Contains(sight.Role!, Profile(house).Roles));
    }

    [Theory, MemberData(nameof(ComplaintTests.Carrying), MemberType = typeof(ComplaintTests))]
    public async Task What_it_said_goes_with_the_dossier_unless_somebody_has_it_in_hand(string house)
    {
        var (gone, open) = (await CaseAsync(house), await CaseAsync(house));
        var over = (await RegisterAsync(Contact(house), house, gone)).Expect(201);
        var still = (await RegisterAsync(Contact(house), house, open)).Expect(201);
        (await SettleAsync(house, over)).Expect(204);
        (await SettleAsync(house, still)).Expect(204);
        (await ChangeAsync(house, still, "last-steps", new { on = "2026-02-25" })).Expect(204);

        // Beside what was said, what is kept of the case itself.
        Assert.Equal((2, 0), await EraseAsync(house, gone));
        Assert.Equal((1, 1), await EraseAsync(house, open));
        var read = (await Contact(house).GetAsync(over.Location)).Expect(200).Json;
        foreach (var field in (string[])["subject", "reasons", "caseId"]) Assert.Equal(JsonValueKind.Null, read.GetProperty(field).ValueKind);
        Assert.Equal(("founded", "2026-02-20", "2026-03-02"), (read.GetProperty("outcome").GetString(), read.GetProperty("settledOn").GetString(),
            read.GetProperty("erasedOn").GetString()));
        Assert.Equal(0, await host.Database.ScalarAsync<long>(
            "select count(*) from complaints where id = $1 and (length(subject) > 0 or length(reasons) > 0 or case_id is not null)", over.Id));
        Assert.Equal("Niemand belde terug.", (await Contact(house).GetAsync(still.Location)).Expect(200).Json.GetProperty("subject").GetString());
    }

    private static HouseProfile Profile(string house) => GovernanceHost.Catalog.House(house);

    private static string Municipality(string house) => GovernanceHost.Kind(Profile(house), PartyKinds.Municipality);

    private static Task<Answer> RegisterAsync(ApiClient by, string house, Guid caseId) =>
        by.PostAsync("complaints", ComplaintTests.Good(house).With("caseId", caseId));

    private ApiClient Contact(string house) => host.As(house, Municipality(house), RoleIds.ContactPoint);

    private Task<Guid> CaseAsync(string house) => Cases.ReferredAsync(host, house, GovernanceHost.Kind(Profile(house), PartyKinds.Police));

    private Task<Answer> ChangeAsync(string house, Answer made, string step, object body) =>
        host.Secretary(house).ChangeAsync(made.Location, step, body);

    private Task<Answer> SettleAsync(string house, Answer made) =>
        ChangeAsync(house, made, "settlements", new { on = "2026-02-20", outcome = "founded", reasons = "Er is niet gebeld." });

    private async Task<(int Deleted, int Left)> EraseAsync(string house, Guid dossier)
    {
        var order = new EraseDossier
        {
            House = house, DossierId = dossier, Process = ProcessIds.Complex, ErasureId = Guid.CreateVersion7(), OrderedAt = host.Clock.Now,
        };
        await host.Messages.PublishAsync(order);
        var answer = await host.Messages.WaitFor<DossierPartErased>(told => told.ErasureId == order.ErasureId);
        return (answer.Deleted, answer.Left);
    }
}
