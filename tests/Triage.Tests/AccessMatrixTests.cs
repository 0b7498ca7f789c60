using Platform.Casework.Cases;
using Platform.Triage.Decisions;
using Platform.Triage.Decisions.Advices;
using Platform.Triage.Decisions.Questions;
using Platform.Triage.Sessions;
using Platform.Triage.Weighings;
using Xunit.Abstractions;

namespace Platform.Triage.Tests;

/// <summary>
/// Every endpoint by every role from every side, as the declarations say it (issue 10); in triage only an involvement opens a case to a party.
/// </summary>
public sealed class AccessMatrixTests(TriageHost host, ITestOutputHelper output) : IClassFixture<TriageHost>
{
    /// <summary>Who decides differs from covenant to covenant; who sees does not.</summary>
    public static TheoryData<string> OneOfEachCovenant() =>
        [.. Houses.Catalog.Houses.DistinctBy(house => house.Covenant.Id).Select(house => house.Id)];

    [Theory, MemberData(nameof(OneOfEachCovenant))]
    public async Task Every_role_of_every_side_gets_what_is_declared(string houseId) =>
        (await (await MatrixAsync(houseId)).RunAsync()).Holds(atLeast: 1868, output.WriteLine);

    /// <summary>Everything that there is to ask, and about what.</summary>
    internal async Task<AccessMatrix> MatrixAsync(string houseId)
    {
        var cast = MatrixCast.Of(Houses.Of(houseId), Houses.Catalog);
        var (house, process) = (cast.House, cast.House.Process().Id);
        var dismissed = await host.Weighed(house);
        (await host.Decide(house, dismissed, TriageHost.Decision(house, "not-a-case"))).Expect(201);
        var id = await host.Weighed(house);
        var sessionId = await host.Session(house, id);
        var unclear = TriageHost.Decision(house, "unclear");
        unclear["question"]!["party"] = cast.Own;
        var decided = (await host.Decide(house, id, unclear)).Expect(201).Id;
        await cast.InvolveAsync(host, id, process, InvolvedPhases.Meetings);
        await cast.OpenInEmergencyAsync(host, id, process);
        foreach (var caseId in (Guid[])[id, dismissed]) await cast.RecuseAsync(host, caseId, process);
        await cast.EnterAsync(host);

        MatrixRow Row(RowWall wall, params Guid[] ids) => new("", wall, process, ids) { Parties = [cast.Own], Involved = [cast.Other] };
        var weighing = Row(Weighing.Wall, id);
        var session = Row(TriageSession.Wall, sessionId) with { Recuses = false, Hurried = false };
        var advice = Row(Advice.Wall, dismissed) with { Hurried = false };

        var matrix = AccessMatrix.Of(host, cast);
        matrix.Doors("PlanSession");
        matrix.Doors("CountWeighings").Query($"?process={process}");
        matrix.Lists([weighing], "ListWeighings", "GetAgenda");
        matrix.On([weighing], "GetWeighing", "GetAccess", "RecordCriteria", "RecordConsultation", "SetUrgency", "Decide");
        matrix.On([weighing], "GetAccessHistory").Query("?on=2026-03-02");
        // By what a party is to judge stands in no wall; OwnJudgementTests ask who is.
        matrix.RolesOf("JudgeForOwnParty", "GetOwnJudgement", "ListOwnJudgements");
        matrix.On([weighing], "RecordJudgement").With(() => new { party = cast.Elsewhere, met = true, motivation = "Zo zien wij het." });
        matrix.On([Row(Decision.Wall, id, decided) with { Under = [Weighing.Wall] }], "GetDecision");
        matrix.On([Row(Question.Wall, host.Asked(decided)!.Value)], "GetQuestion");
        matrix.Lists([session], "ListSessions");
        matrix.On([session], "GetSession", "RescheduleSession", "CancelSession", "AgendaCase", "RecordAttendance", "RecordMinutes");
        matrix.Lists([advice], "ListAdvices");
        matrix.On([advice], "GetAdvice", "ConfirmAdvice");
        return matrix;
    }
}
