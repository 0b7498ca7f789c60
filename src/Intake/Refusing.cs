namespace Platform.Intake;

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

    public static async Task<ProblemHttpResult> Forbid(this PlatformDbContext db, Account account, string detail, string action, Guid? id, CancellationToken ct)
    {
        await Record(db, account, action, id, "missing-right", ct);
        return Problems.Of(StatusCodes.Status403Forbidden, "forbidden", "U mag dit niet.", detail);
    }

    /// <summary>409: what was asked does not fit where the case now stands.</summary>
    public static ProblemHttpResult WrongPhase(string detail) => Problems.Of(StatusCodes.Status409Conflict, "wrong-phase", "Dit kan nu niet.", detail);

    /// <summary>A no that is answered as if nothing were there: only the log says that there is, and which rule refused.</summary>
    public static async Task<ProblemHttpResult> Hide(
        this PlatformDbContext db, Account account, string rule, string action, Guid id, CancellationToken ct)
    {
        await Record(db, account, action, id, rule, ct);
        return Problems.NotFound();
    }

    private static async Task Record(PlatformDbContext db, Account account, string action, Guid? id, string rule, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        account.Refused(action, id, rule, id is { } known ? [known] : []);
        await db.SaveChangesAsync(ct);
    }
}
