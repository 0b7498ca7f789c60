using MassTransit;
using Microsoft.EntityFrameworkCore;
using Platform.BuildingBlocks.Access;
using Platform.BuildingBlocks.Data;
using Platform.Contracts.Access;
using Platform.Covenants;

namespace Platform.Casework.Cases;

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

/// <summary>
/// ACC-01: the phases a party can be involved for. Nobody is involved for intake or triage: who is asked or consulted there sees what it was asked
/// (INT-05, TRI-04), and the case opens with the decision that invites.
/// </summary>
public static class InvolvedPhases
{
    /// <summary>The case meetings.</summary>
    public const string Meetings = "meetings";
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

    /// <summary>The involvements that hold at a moment of the party an account acts for; who does not act for it has none (GOV-28).</summary>
    /// <param name="db">The service's database.</param>
    /// <param name="user">Who asks.</param>
    /// <param name="now">The moment (UTC).</param>
    /// <param name="phases">The phases that count; none said is all of them.</param>
    public static IQueryable<Involvement> InvolvementsOf(this DbContext db, CurrentUser user, DateTimeOffset now, params string[] phases)
    {
        var reached = user.Acts() ? user.Reach.All : [];
        var holding = db.Set<Involvement>().Where(i => i.House == user.House && i.Party == user.Party && reached.Contains(i.Process)
            && i.Since <= now && (i.Until == null || i.Until > now));
        return phases.Length == 0 ? holding : holding.Where(i => phases.Contains(i.Phase));
    }

    /// <summary>
    /// Each case in which the user's party is involved now, once, in a form that the database can walk from new to old and leave off after
    /// a page, however many there are; <c>distinct</c> would make it look at all of them.
    /// </summary>
    /// <param name="db">The service's database.</param>
    /// <param name="user">Who asks.</param>
    /// <param name="now">The moment (UTC).</param>
    /// <param name="phases">The phases that count; none said is all of them.</param>
    public static IQueryable<Guid> InvolvedOnce(this DbContext db, CurrentUser user, DateTimeOffset now, params string[] phases)
    {
        var active = db.InvolvementsOf(user, now, phases);
        return active.Where(i => !active.Any(other => other.CaseId == i.CaseId
                && (other.Phase.CompareTo(i.Phase) < 0 || (other.Phase == i.Phase && other.DecisionId < i.DecisionId))))
            .Select(i => i.CaseId);
    }

    /// <summary>
    /// Each case that this account opened in an emergency and that its party is not involved in, once: beside <see cref="InvolvedOnce"/> no case
    /// comes twice. A list walks them apart, since they are next to none.
    /// </summary>
    /// <param name="db">The service's database; the model has involvements and case access.</param>
    /// <param name="user">Who asks.</param>
    /// <param name="now">The moment (UTC).</param>
    /// <param name="phases">The phases that count; none said is all of them.</param>
    public static IQueryable<Guid> OpenedOnce(this DbContext db, CurrentUser user, DateTimeOffset now, params string[] phases)
    {
        var involved = db.InvolvementsOf(user, now, phases);
        return db.EmergenciesOf(user, now).Where(access => !involved.Any(i => i.CaseId == access.CaseId)).Select(access => access.CaseId).Distinct();
    }

    /// <summary>
    /// The cases that a party reaches by itself at a moment: involved in, or opened by this account in an emergency. For a list that begins there; an
    /// OR of the two would have no index.
    /// </summary>
    /// <param name="db">The service's database; the model has involvements and case access.</param>
    /// <param name="user">Who asks.</param>
    /// <param name="now">The moment (UTC).</param>
    /// <param name="phases">The phases that count; none said is all of them.</param>
    public static IQueryable<Guid> CasesOf(this DbContext db, CurrentUser user, DateTimeOffset now, params string[] phases) =>
        db.InvolvementsOf(user, now, phases).Select(i => i.CaseId).Concat(db.EmergenciesOf(user, now).Select(access => access.CaseId));

    /// <summary>
    /// Keeps an involvement that was told. A party that left or was excluded since then is involved until that moment only (MEE-19), also when the
    /// word of its going came first.
    /// </summary>
    /// <param name="db">The service's database, in a transaction.</param>
    /// <param name="involvement">The involvement.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task KeepInvolvementAsync(this PlatformDbContext db, Involvement involvement, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(involvement);
        // Held against the word that the party goes: whichever of the two is later finds what the other wrote.
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock_shared({Lock}, hashtext({involvement.House} || '/' || {involvement.Party}))",
            ct);
        var standing = await db.Set<PartyStanding>().AsNoTracking()
            .SingleOrDefaultAsync(s => s.House == involvement.House && s.Party == involvement.Party, ct);
        foreach (var gone in standing?.Exits.Concat(standing.Exclusions) ?? [])
        {
            if (gone >= involvement.Since && !(involvement.Until <= gone)) involvement.Until = gone;
        }

        db.Add(involvement);
    }

    /// <summary>
    /// MEE-19: ends what a party was involved in when it left or was excluded; what began after that, since it acceded anew, lasts.
    /// </summary>
    /// <param name="db">The service's database, in a transaction.</param>
    /// <param name="house">The house.</param>
    /// <param name="party">The party.</param>
    /// <param name="at">When it went (UTC).</param>
    /// <param name="ct">Cancels.</param>
    internal static async Task EndInvolvementsAsync(this PlatformDbContext db, string house, string party, DateTimeOffset at, CancellationToken ct)
    {
        if (db.Model.FindEntityType(typeof(Involvement)) is null) return;
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({Lock}, hashtext({house} || '/' || {party}))", ct);
        await db.Set<Involvement>().Where(i => i.House == house && i.Party == party && i.Since <= at && (i.Until == null || i.Until > at))
            .ExecuteUpdateAsync(row => row.SetProperty(i => i.Until, at), ct);
    }

    private const int Lock = 778205;
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
        var (message, ct) = (context.Message, context.CancellationToken);
        var known = await db.Set<Involvement>().FindAsync([message.CaseId, message.Party, message.Phase, message.DecisionId], ct);
        if (known is not null)
        {
            if (message.Until is { } end && !(known.Until <= end)) known.Until = end;
            return;
        }

        await db.KeepInvolvementAsync(new()
        {
            DecisionId = message.DecisionId, House = message.House, CaseId = message.CaseId, Process = message.Process, Party = message.Party,
            Phase = message.Phase, Ground = message.Ground, Since = message.From, Until = message.Until,
        }, context.CancellationToken);
    }
}
