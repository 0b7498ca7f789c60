using System.Globalization;
using MassTransit;
using Platform.Contracts.Meetings;

namespace Platform.Governance.DecisionMaking.Bodies.Agendas;

/// <summary>
/// MEE-18: where parties departed from the work process comes before the tactical meeting, as a proposal of the house itself. What happened, and in
/// which case, is not here: the secretary asks the work process director.
/// </summary>
internal sealed class ProposeDepartureConsumer(PlatformDbContext db, CovenantCatalog covenants, Account account) : IConsumer<WorkProcessDeparted>
{
    public async Task Consume(ConsumeContext<WorkProcessDeparted> context)
    {
        var message = context.Message;
        if (covenants.FindHouse(message.House) is not { } house || house.Deciding(BodyIds.TacticalMeeting) is null
            || house.IsClosed(message.Process))
        {
            account.ServiceDid(message.House, "agenda-proposal.not-made", message.DepartureId, message.Process, RuleIds.Mee18);
            return;
        }

        if (await db.Set<AgendaProposal>().FindAsync([message.DepartureId], context.CancellationToken) is not null) return;
        var day = DutchTime.DateOf(message.NotedAt).ToString("d-M-yyyy", CultureInfo.InvariantCulture);
        db.Add(AgendaProposal.Of(
            message.DepartureId, house.Id, BodyIds.TacticalMeeting, BodyIds.TacticalMeeting, null, $"Afwijking van het werkproces, {day}",
            $"Op {day} is een afwijking van het werkproces genoteerd ({house.Process(message.Process)!.Name}). De procesregisseur licht toe wat er "
                + "is gebeurd, zonder gegevens van personen.", message.NotedAt));
        account.ServiceDid(house.Id, "agenda-proposal.made", message.DepartureId, message.Process, "work-process-departure");
    }
}
