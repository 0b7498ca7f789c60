using Microsoft.EntityFrameworkCore.Storage;

namespace Platform.Governance.Access;

/// <summary>The ways of saying no that only this service has; the others are everybody's.</summary>
internal static class Refusals
{
    /// <summary>To whom what is recorded belongs.</summary>
    public const string Keepers = "In dit huis legt de secretaris of de dagelijkse leiding dit vast.";

    /// <summary>To whom what a party does belongs.</summary>
    public const string PartyItself = "Dit doet de partij zelf, of de secretaris of de dagelijkse leiding als de partij het schriftelijk liet weten.";

    /// <summary>403 by GOV-10: the meetings of this body are closed to who has no seat in it.</summary>
    public static async Task<ProblemHttpResult> ClosedAsync(this UseCase use, string action) => await use.Db.Closed(use.Account, use.House, action, use.Aborted);

    /// <summary>409: the covenant of this house does not know this.</summary>
    public static ProblemHttpResult NotInThisCovenant() => Problems.Of(
        StatusCodes.Status409Conflict, "not-in-this-covenant", "Dit staat niet in dit convenant.", "Het convenant van dit huis kent deze afspraak niet.");

    /// <summary>403 by GOV-10: the meetings of this body are closed to who has no seat in it.</summary>
    public static async Task<ProblemHttpResult> Closed(this PlatformDbContext db, Account account, HouseProfile house, string action, CancellationToken ct)
    {
        var refusal = house.Unless(false, RuleIds.Gov10);
        await db.RecordNo(account, refusal?.Rule ?? "missing-right", action, null, null, ct);
        return refusal?.ToForbidden("U mag dit niet.")
            ?? Problems.Of(StatusCodes.Status403Forbidden, "forbidden", "U mag dit niet.", "U hebt geen zetel in dit overleg.");
    }

    /// <summary>403: in this house the act belongs to somebody else.</summary>
    public static Task<ProblemHttpResult> Forbid(this PlatformDbContext db, Account account, string action, Guid? id, CancellationToken ct) =>
        db.Forbid(account, Keepers, action, id, null, ct);

    /// <summary>403: only the party itself does this.</summary>
    public static Task<ProblemHttpResult> NotYours(this PlatformDbContext db, Account account, string action, Guid? id, CancellationToken ct) =>
        db.Forbid(account, PartyItself, action, id, null, ct);

    /// <summary>The meeting goes on with its parts: its version is what callers saw of them.</summary>
    public static void Touch(this PlatformDbContext db, object parent) => db.Entry(parent).State = EntityState.Modified;

    /// <summary>One at a time per key, until the transaction ends: what is looked up under it stays true until it is saved.</summary>
    public static async Task<IDbContextTransaction> TakeTurnAsync(this PlatformDbContext db, IEnumerable<string> keys, CancellationToken ct)
    {
        var turn = await db.Database.BeginTransactionAsync(ct);
        foreach (var key in keys.Distinct().Order(StringComparer.Ordinal))
            await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({key}, 0))", ct);
        return turn;
    }
}
