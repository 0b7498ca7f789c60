using System.Buffers.Binary;
using Microsoft.EntityFrameworkCore;
using Platform.BuildingBlocks.Access;
using Platform.BuildingBlocks.Data;
using Platform.Casework.Cases;
using Platform.Casework.UseCases;

namespace Platform.Casework.Recusals;

/// <summary>Where in a service accounts are excluded from something, and how the others hear of it.</summary>
/// <typeparam name="TCase">What they are excluded from.</typeparam>
public sealed record RecusalScope<TCase> where TCase : class, ICase, IWalled<TCase>
{
    /// <summary>The place of one of them, its id named <c>id</c>: <c>/referrals/{id:guid}</c>.</summary>
    public required string Route { get; init; }

    /// <summary>Under which heading of the documentation.</summary>
    public required string Tag { get; init; }

    /// <summary>Roles that may come to know somebody in it.</summary>
    public required IReadOnlyList<string> Readers { get; init; }

    /// <summary>Roles that exclude others and lift exclusions, where the profile of the house has them lead the process.</summary>
    public required IReadOnlyList<string> Leaders { get; init; }

    /// <summary>Roles that see who was excluded and why: those that lead, and those that guard.</summary>
    public required IReadOnlyList<string> Overseers { get; init; }

    /// <summary>The purpose that stands in the log.</summary>
    public required string Purpose { get; init; }

    /// <summary>The cases that an account sees now, without those that have ended in a way that the wall does not know.</summary>
    public required Func<PlatformDbContext, CurrentUser, DateTimeOffset, IQueryable<TCase>> Seen { get; init; }

    /// <summary>The process of one that somebody does not see but knows of; null where there is no such thing.</summary>
    public Func<PlatformDbContext, CurrentUser, Guid, CancellationToken, Task<string?>>? KnownOf { get; init; }

    /// <summary>The ids under which it is known here and elsewhere; itself where nothing is said.</summary>
    public Func<PlatformDbContext, Guid, CancellationToken, Task<Guid[]>>? Ids { get; init; }

    /// <summary>Publishes that an exclusion began or was lifted; the reason is not in it.</summary>
    public required Action<PlatformDbContext, Recusal> Tell { get; init; }

    internal async Task<string?> ProcessOfAsync(UseCase use, Guid id) =>
        await Seen(use.Db, use.User, use.Now).Where(c => c.Id == id).Select(c => c.Process).SingleOrDefaultAsync(use.Aborted);

    /// <summary>Whether the account leads the process, as the profile says, in a role that excludes others here.</summary>
    internal bool IsLedBy(CurrentUser user, string process) => user.IsAny(Leaders) && user.Reach.Led.Contains(process);

    /// <summary>Whether the account leads the process or guards legality in it.</summary>
    internal bool IsOverseenBy(CurrentUser user, string process) =>
        IsLedBy(user, process) || user.Reach.Guarded.Contains(process) || (user.IsAny(Roles.Guards) && user.Reach.Open.Contains(process));

    internal async Task<Guid[]> IdsAsync(PlatformDbContext db, Guid id, CancellationToken ct) => Ids is null ? [id] : await Ids(db, id, ct);
}

/// <summary>What the slices of exclusions share with who makes a case known under another id.</summary>
public static class Recusals
{
    /// <summary>Waits until nobody else excludes somebody from this case; held till the end of the transaction.</summary>
    /// <param name="db">The service's database, in a transaction.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="ct">Cancels.</param>
    public static Task HoldCaseAsync(this PlatformDbContext db, Guid caseId, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        var turn = BinaryPrimitives.ReadInt64LittleEndian(caseId.ToByteArray().AsSpan(8));
        return db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({turn})", ct);
    }

    /// <summary>Excludes who is excluded from a case from what it becomes, under another id; call it in the turn of that case.</summary>
    /// <typeparam name="TCase">What they are excluded from.</typeparam>
    /// <param name="db">The service's database, in a transaction.</param>
    /// <param name="place">Where.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="becomes">Its other id.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task CarryOverAsync<TCase>(
        this PlatformDbContext db, RecusalScope<TCase> place, Guid caseId, Guid becomes, CancellationToken ct)
        where TCase : class, ICase, IWalled<TCase>
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(place);
        foreach (var held in await db.Set<Recusal>().AsNoTracking().Where(r => r.CaseId == caseId && r.LiftedAt == null).ToListAsync(ct))
            Exclude(db, place, new() { House = held.House, CaseId = becomes, Process = held.Process, Account = held.Account, SetAt = held.SetAt });
    }

    internal static void Exclude<TCase>(
        PlatformDbContext db, RecusalScope<TCase> place, Recusal recusal) where TCase : class, ICase, IWalled<TCase>
    {
        db.Add(recusal);
        place.Tell(db, recusal);
    }
}
