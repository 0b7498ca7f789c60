namespace Platform.Triage;

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

    /// <summary>409 that names no rule and no case: only the log says which rule it was.</summary>
    public static async Task<ProblemHttpResult> Hide(
        this PlatformDbContext db, Account account, string rule, string detail, string action, Guid id, CancellationToken ct)
    {
        await Record(db, account, action, id, rule, ct);
        return WrongPhase(detail);
    }

    /// <summary>409: the weighing is over.</summary>
    public static ProblemHttpResult Decided() => WrongPhase("Over deze casus is al besloten, of de aanmelding is ingetrokken.");

    /// <summary>409: what was asked does not fit where the case now stands.</summary>
    public static ProblemHttpResult WrongPhase(string detail) =>
        Problems.Of(StatusCodes.Status409Conflict, "wrong-phase", "Dit kan nu niet.", detail);

    private static async Task Record(PlatformDbContext db, Account account, string action, Guid? id, string rule, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        account.Refused(action, id, rule, id is { } known ? [known] : []);
        await db.SaveChangesAsync(ct);
        if (db.Database.CurrentTransaction is { } open) await open.CommitAsync(ct);
    }
}
