using MassTransit;
using Microsoft.EntityFrameworkCore;
using Platform.BuildingBlocks.Data;
using Platform.Contracts.Access;

namespace Platform.BuildingBlocks.Access;

/// <summary>A party involved in a case for a phase: the only thing that opens a case to a party (ACC-01, WGS 2.31(4)).</summary>
public sealed class Involvement
{
    /// <summary>The decision that involved the party; with case, party and phase the key.</summary>
    public required Guid DecisionId { get; init; }

    /// <summary>The house.</summary>
    public required string House { get; init; }

    /// <summary>The case.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>The process.</summary>
    public required string Process { get; init; }

    /// <summary>The party.</summary>
    public required string Party { get; init; }

    /// <summary>The phase.</summary>
    public required string Phase { get; init; }

    /// <summary>Code of the legal ground.</summary>
    public required string Ground { get; init; }

    /// <summary>From when (UTC).</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>Until when (UTC), or null while it lasts.</summary>
    public DateTimeOffset? Until { get; set; }
}

/// <summary>The involvements a service keeps of its own cases, fed by <see cref="PartyInvolved"/>.</summary>
public static class Involvements
{
    /// <summary>Adds the table <c>involvements</c> to a service's model.</summary>
    /// <param name="model">The model under construction.</param>
    public static void HasInvolvements(this ModelBuilder model) => model.Entity<Involvement>(involvement =>
    {
        involvement.ToTable("involvements");
        involvement.HasKey(i => new { i.CaseId, i.Party, i.Phase, i.DecisionId });
        involvement.HasIndex(i => new { i.House, i.Party, i.CaseId });
    });

    /// <summary>
    /// The case ids in which a party is involved at a moment, and those this account opened in an emergency (ACC-09); compose it into a query so that the
    /// right is a join in SQL. The model has involvements and case access.
    /// </summary>
    /// <param name="db">The service's database.</param>
    /// <param name="user">Who asks.</param>
    /// <param name="now">The moment (UTC).</param>
    public static IQueryable<Guid> CasesOf(this PlatformDbContext db, CurrentUser user, DateTimeOffset now) => db.Set<Involvement>()
        .Where(i => i.House == user.House && i.Party == user.Party && i.Since <= now && (i.Until == null || i.Until > now))
        .Select(i => i.CaseId)
        .Concat(db.EmergenciesOf(user, now).Select(access => access.CaseId));
}

/// <summary>
/// Keeps involvements as they are published. A further word on the same decision only sets its end, or an earlier one: whatever comes late or twice
/// opens nothing again.
/// </summary>
/// <param name="db">The service's database.</param>
public sealed class ReceivePartyInvolvedConsumer(PlatformDbContext db) : IConsumer<PartyInvolved>
{
    /// <inheritdoc/>
    public async Task Consume(ConsumeContext<PartyInvolved> context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var told = context.Message;
        var known = await db.Set<Involvement>().FindAsync([told.CaseId, told.Party, told.Phase, told.DecisionId], context.CancellationToken);
        if (known is not null)
        {
            if (told.Until is { } end && !(known.Until <= end)) known.Until = end;
            return;
        }

        db.Add(new Involvement
        {
            DecisionId = told.DecisionId, House = told.House, CaseId = told.CaseId, Process = told.Process, Party = told.Party,
            Phase = told.Phase, Ground = told.Ground, Since = told.From, Until = told.Until,
        });
    }
}
