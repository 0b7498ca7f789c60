using MassTransit;
using Platform.Contracts.Triage;

namespace Platform.Meetings.Cases;

/// <summary>Opens the case that triage accepted; other outcomes never reach a meeting (TRI-07).</summary>
internal sealed class OpenCaseConsumer(MeetingsDbContext db, CovenantCatalog catalog, Account account) : IConsumer<TriageDecided>
{
    public async Task Consume(ConsumeContext<TriageDecided> context)
    {
        var told = context.Message;
        if (told.Outcome is not "case") return;
        if (catalog.FindHouse(told.House) is not { } house || house.Process(told.Process) is not { CaseMeeting: not null } process)
        {
            account.ServiceDid(told.House, "case.not-opened", told.CaseId, told.Process, RuleIds.Cov04, told.CaseId);
            return;
        }

        if (await db.Cases.FindAsync([told.CaseId], context.CancellationToken) is { } known)
        {
            known.Follow(told.Table, told.Covenant, told.DecisionId, told.DecidedAt);
            return;
        }

        db.Add(Case.Accept(told.CaseId, house, process, told.Table, told.Covenant, told.DecisionId, told.DecidedAt));
        account.ServiceDid(house.Id, "case.opened", told.CaseId, process.Id, "triage-decision", told.CaseId);
        account.Processed(house.Id, $"{process.Id}/meetings", "Casus naar het overleg", [told.CaseId]);
    }
}
