using Microsoft.AspNetCore.Mvc;

namespace Platform.Governance;

/// <summary>A no is on record before it is answered, and nothing of the refused change is saved with it (ACC-05).</summary>
internal static class Refusing
{
    /// <summary>The refusal by a rule when something does not hold; null when it holds or the house does not carry the rule.</summary>
    public static Refusal? Unless(this HouseProfile house, bool holds, string rule, string? detail = null) =>
        holds || !house.Carries(rule) ? null : house.Refuse(rule, detail);

    public static async Task<ProblemHttpResult> Refuse(
        this PlatformDbContext db, Account account, Refusal refusal, string action, Guid? id, CancellationToken ct)
    {
        await Record(db, account, action, id, refusal.Rule, ct);
        return refusal.ToProblem();
    }

    /// <summary>403 by GOV-10: the meetings of this body are closed to who has no seat in it.</summary>
    public static async Task<ProblemHttpResult> Closed(this PlatformDbContext db, Account account, HouseProfile house, string action,
        CancellationToken ct)
    {
        var refusal = house.Unless(false, RuleIds.Gov10);
        await Record(db, account, action, null, refusal?.Rule ?? "missing-right", ct);
        if (refusal is null) return Problems.Of(StatusCodes.Status403Forbidden, "forbidden", "U mag dit niet.", "U hebt geen zetel in dit overleg.");
        return TypedResults.Problem(new ProblemDetails
        {
            Status = StatusCodes.Status403Forbidden, Type = $"urn:veiligheidshuis:rule:{refusal.Rule}", Title = "U mag dit niet.",
            Detail = refusal.Sentence, Extensions = { ["rule"] = refusal.Rule, ["article"] = refusal.Article, ["covenant"] = refusal.Covenant },
        });
    }

    /// <summary>403: in this house the act belongs to somebody else.</summary>
    public static async Task<ProblemHttpResult> Forbid(this PlatformDbContext db, Account account, string action, Guid? id, CancellationToken ct)
    {
        await Record(db, account, action, id, "missing-right", ct);
        return Problems.Of(StatusCodes.Status403Forbidden, "forbidden", "U mag dit niet.",
            "In dit huis legt de secretaris of de dagelijkse leiding dit vast.");
    }

    private static async Task Record(PlatformDbContext db, Account account, string action, Guid? id, string rule, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        account.Refused(action, id, rule);
        await db.SaveChangesAsync(ct);
    }
}
