using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Platform.BuildingBlocks.Data;
using Platform.BuildingBlocks.Http;
using Platform.Covenants;

namespace Platform.Casework.Accountability;

/// <summary>How every slice says no: it is on record before it is answered, and nothing of the refused change is saved with it (ACC-05).</summary>
public static class Refusing
{
    /// <summary>To whom an act belongs where the profile gives it to another role.</summary>
    public const string OtherRole = "In dit huis hoort deze handeling bij een andere rol.";

    /// <summary>409 by a rule, about something that is no case.</summary>
    /// <param name="db">The unit of work; what was changed in it is forgotten.</param>
    /// <param name="account">Writes the line.</param>
    /// <param name="refusal">The rule's no.</param>
    /// <param name="action">What was asked.</param>
    /// <param name="id">Of which thing.</param>
    /// <param name="ct">Stops it.</param>
    public static Task<ProblemHttpResult> Refuse(
        this PlatformDbContext db, Account account, Refusal refusal, string action, Guid? id, CancellationToken ct) =>
        db.Refuse(account, refusal, action, id, null, ct);

    /// <summary>409 by a rule.</summary>
    /// <param name="db">The unit of work; what was changed in it is forgotten.</param>
    /// <param name="account">Writes the line.</param>
    /// <param name="refusal">The rule's no.</param>
    /// <param name="action">What was asked.</param>
    /// <param name="id">Of which thing.</param>
    /// <param name="caseId">The case it is about.</param>
    /// <param name="ct">Stops it.</param>
    /// <param name="commit">Whether a transaction that the handler opened ends with the line.</param>
    /// <param name="process">Its process: of a closed one the line is there inside it only (WEE-06).</param>
    public static async Task<ProblemHttpResult> Refuse(
        this PlatformDbContext db, Account account, Refusal refusal, string action, Guid? id, Guid? caseId, CancellationToken ct, bool commit = false,
        string? process = null)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        await db.RecordNo(account, refusal.Rule, action, id, caseId, ct, commit, process);
        return refusal.ToProblem();
    }

    /// <summary>403: in this house the act belongs to somebody else.</summary>
    /// <param name="db">The unit of work; what was changed in it is forgotten.</param>
    /// <param name="account">Writes the line.</param>
    /// <param name="detail">To whom, a Dutch sentence.</param>
    /// <param name="action">What was asked.</param>
    /// <param name="id">Of which thing.</param>
    /// <param name="caseId">The case it is about.</param>
    /// <param name="ct">Stops it.</param>
    /// <param name="process">Its process: of a closed one the line is there inside it only (WEE-06).</param>
    /// <param name="commit">Whether a transaction that the handler opened ends with the line.</param>
    public static async Task<ProblemHttpResult> Forbid(
        this PlatformDbContext db, Account account, string detail, string action, Guid? id, Guid? caseId, CancellationToken ct,
        string? process = null, bool commit = false)
    {
        await db.RecordNo(account, "missing-right", action, id, caseId, ct, commit, process);
        return Problems.Of(StatusCodes.Status403Forbidden, "forbidden", "U mag dit niet.", detail);
    }

    /// <summary>The line alone, for a no that is answered in another way: only the log says which rule it was.</summary>
    /// <param name="db">The unit of work; what was changed in it is forgotten.</param>
    /// <param name="account">Writes the line.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="action">What was asked.</param>
    /// <param name="id">Of which thing.</param>
    /// <param name="caseId">The case it is about.</param>
    /// <param name="ct">Stops it.</param>
    /// <param name="commit">Whether a transaction that the handler opened ends with the line.</param>
    /// <param name="process">Its process: of a closed one the line is there inside it only (WEE-06).</param>
    public static async Task RecordNo(
        this PlatformDbContext db, Account account, string rule, string action, Guid? id, Guid? caseId, CancellationToken ct, bool commit = false,
        string? process = null)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(account);
        db.ChangeTracker.Clear();
        account.Refused(action, id, process, rule, caseId is { } known ? [known] : []);
        await db.SaveChangesAsync(ct);
        if (commit && db.Database.CurrentTransaction is { } open) await open.CommitAsync(ct);
    }
}
