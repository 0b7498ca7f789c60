using MassTransit;
using Platform.Contracts.Weegploeg;

namespace Platform.Meetings.Cases;

/// <summary>
/// Opens the case of a subject that the weegploeg put on the agenda, for the parties it named and nobody else. They are involved here only:
/// no other service shows this case, so no message tells of them (WEE-06).
/// </summary>
internal sealed class OpenSubjectCaseConsumer(PlatformDbContext db, CovenantCatalog catalog, Account account) : IConsumer<SubjectAgendaed>
{
    private const string Ground = "weegploeg-decision";

    public async Task Consume(ConsumeContext<SubjectAgendaed> context)
    {
        var (told, ct) = (context.Message, context.CancellationToken);
        if (catalog.FindHouse(told.House) is not { } house || house.Process(told.Process) is not { CaseMeeting: not null } process)
        {
            account.ServiceDid(told.House, "case.not-opened", told.CaseId, told.Process, RuleIds.Cov04, told.CaseId);
            return;
        }

        var covenant = $"{house.Covenant.Id}/{house.Covenant.Version}";
        var known = await db.Set<Case>().FindAsync([told.CaseId], ct);
        if (known is { State: CaseState.ScaledDown })
        {
            // MEE-19: a message that arrives after the case has ended involves nobody again.
            account.ServiceDid(house.Id, "case.not-opened", told.CaseId, process.Id, RuleIds.Mee19, told.CaseId);
            return;
        }

        if (known is not null) known.Follow(null, covenant, told.DecisionId, told.DecidedAt);
        else db.Add(Case.Accept(told.CaseId, house, process, null, covenant, told.DecisionId, told.DecidedAt));

        foreach (var party in told.Parties.Distinct())
        {
            if (await db.Set<Involvement>().FindAsync([told.CaseId, party, Case.Phase, told.DecisionId], ct) is not null) continue;
            await db.KeepInvolvementAsync(new()
            {
                DecisionId = told.DecisionId, House = house.Id, CaseId = told.CaseId, Process = process.Id, Party = party,
                Phase = Case.Phase, Ground = Ground, Since = told.DecidedAt,
            }, ct);
        }

        account.ServiceDid(house.Id, "case.opened", told.CaseId, process.Id, "weegploeg-decision", told.CaseId);
        account.Processed(house.Id, $"{process.Id}/meetings", "Casus naar het overleg", [told.CaseId]);
    }
}
