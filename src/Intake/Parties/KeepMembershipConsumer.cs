using MassTransit;
using Platform.Contracts.Governance;

namespace Platform.Intake.Parties;

/// <summary>A party acceded, left or was excluded: from that moment, and only then, it can or can no longer refer.</summary>
internal sealed class KeepMembershipConsumer(IntakeDbContext db) : IConsumer<PartyAcceded>, IConsumer<PartyExcluded>, IConsumer<PartyLeft>
{
    public Task Consume(ConsumeContext<PartyAcceded> context) =>
        Keep(context.Message.Houses, context.Message.Party, membership => membership.Acceded(context.Message.From), context.CancellationToken);

    public Task Consume(ConsumeContext<PartyExcluded> context) =>
        Keep(context.Message.Houses, context.Message.Party, membership => membership.Ended(context.Message.From), context.CancellationToken);

    public Task Consume(ConsumeContext<PartyLeft> context) =>
        Keep(context.Message.Houses, context.Message.Party, membership => membership.Ended(context.Message.From), context.CancellationToken);

    private async Task Keep(string[] houses, string party, Action<Membership> change, CancellationToken ct)
    {
        foreach (var house in houses)
        {
            if (await db.Memberships.FindAsync([house, party], ct) is not { } membership) db.Add(membership = new(house, party));
            change(membership);
        }
    }
}
