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
        var (message, ct) = (context.Message, context.CancellationToken);
        if (catalog.FindHouse(message.House) is not { } house || house.Process(message.Process) is not { CaseMeeting: not null } process)
        {
            account.ServiceDid(message.House, "case.not-opened", message.CaseId, message.Process, RuleIds.Cov04, message.CaseId);
            return;
        }

        var covenant = $"{house.Covenant.Id}/{house.Covenant.Version}";
        var known = await db.Set<Case>().FindAsync([message.CaseId], ct);
        if (known is { State: CaseState.ScaledDown })
        {
            // MEE-19: a message that arrives after the case has ended involves nobody again.
            account.ServiceDid(house.Id, "case.not-opened", message.CaseId, process.Id, RuleIds.Mee19, message.CaseId);
            return;
        }

        if (known is not null) known.Follow(null, covenant, message.DecisionId, message.DecidedAt);
        var subject = known ?? Case.Accept(message.CaseId, house, process, null, covenant, message.DecisionId, message.DecidedAt);
        subject.ComesFrom(null, null, message.Subjects);
        if (known is null) db.Add(subject);

        foreach (var party in message.Parties.Distinct())
        {
            if (await db.Set<Involvement>().FindAsync([message.CaseId, party, Case.Phase, message.DecisionId], ct) is not null) continue;
            await db.KeepInvolvementAsync(new()
            {
                DecisionId = message.DecisionId, House = house.Id, CaseId = message.CaseId, Process = process.Id, Party = party,
                Phase = Case.Phase, Ground = Ground, Since = message.DecidedAt,
            }, ct);
        }

        account.ServiceDid(house.Id, "case.opened", message.CaseId, process.Id, "weegploeg-decision", message.CaseId);
        account.Processed(house.Id, $"{process.Id}/meetings", "Casus naar het overleg", subject.People);
    }
}
