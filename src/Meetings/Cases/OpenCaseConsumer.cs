using MassTransit;
using Platform.Contracts.Triage;

namespace Platform.Meetings.Cases;

/// <summary>Opens the case that triage accepted; other outcomes never reach a meeting (TRI-07).</summary>
internal sealed class OpenCaseConsumer(PlatformDbContext db, CovenantCatalog catalog, Account account) : IConsumer<TriageDecided>
{
    public async Task Consume(ConsumeContext<TriageDecided> context)
    {
        var message = context.Message;
        if (message.Outcome is not "case") return;
        if (catalog.FindHouse(message.House) is not { } house || house.Process(message.Process) is not { CaseMeeting: not null } process)
        {
            account.ServiceDid(message.House, "case.not-opened", message.CaseId, message.Process, RuleIds.Cov04, message.CaseId);
            return;
        }

        if (await db.Set<Case>().FindAsync([message.CaseId], context.CancellationToken) is { } known)
        {
            known.Follow(message.Table, message.Covenant, message.DecisionId, message.DecidedAt);
            known.ComesFrom(message.Municipality, message.ReferringParty, message.Subjects);
            return;
        }

        var opened = Case.Accept(message.CaseId, house, process, message.Table, message.Covenant, message.DecisionId, message.DecidedAt);
        opened.ComesFrom(message.Municipality, message.ReferringParty, message.Subjects);
        db.Add(opened);
        account.ServiceDid(house.Id, "case.opened", message.CaseId, process.Id, "triage-decision", message.CaseId);
        account.Processed(house.Id, $"{process.Id}/meetings", "Casus naar het overleg", opened.People);
    }
}
