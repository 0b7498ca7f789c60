using MassTransit;
using Microsoft.EntityFrameworkCore;
using Platform.BuildingBlocks.Data;
using Platform.Contracts.Access;

namespace Platform.BuildingBlocks.Access;

/// <summary>A party involved in a case for a phase: the only thing that opens a case to a party (ACC-01, WGS 2.31(4)).</summary>
public sealed class Involvement : IWalled<Involvement>
{
    /// <summary>A party reaches its own rows, since the other walls ask them in its name; who leads a process those of that process.</summary>
    public static RowWall<Involvement> Wall { get; } = RowWall.Of<Involvement>().House(i => i.House).Process(i => i.Process)
        .Seen(by => by.Own(i => i.Party).Roles([.. Roles.Leaders, .. Roles.Guards]).Seated().Guards())
        .Recusal(i => i.CaseId);

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

    /// <summary>The involvements of a party that hold at a moment.</summary>
    /// <param name="db">The service's database.</param>
    /// <param name="user">Who asks.</param>
    /// <param name="now">The moment (UTC).</param>
    public static IQueryable<Involvement> InvolvementsOf(this PlatformDbContext db, CurrentUser user, DateTimeOffset now)
    {
        var reached = user.Reach.All;
        return db.Set<Involvement>().Where(i => i.House == user.House && i.Party == user.Party && reached.Contains(i.Process)
            && i.Since <= now && (i.Until == null || i.Until > now));
    }

    /// <summary>
    /// Each case in which the user's party is involved now, once, in a form that the database can walk from new to old and leave off after
    /// a page, however many there are; <c>distinct</c> would make it look at all of them.
    /// </summary>
    /// <param name="db">The service's database.</param>
    /// <param name="user">Who asks.</param>
    /// <param name="now">The moment (UTC).</param>
    public static IQueryable<Guid> InvolvedOnce(this PlatformDbContext db, CurrentUser user, DateTimeOffset now)
    {
        var active = db.InvolvementsOf(user, now);
        return active.Where(i => !active.Any(other => other.CaseId == i.CaseId
                && (other.Phase.CompareTo(i.Phase) < 0 || (other.Phase == i.Phase && other.DecisionId < i.DecisionId))))
            .Select(i => i.CaseId);
    }
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
