namespace Platform.Weegploeg;

/// <summary>A no is on record before it is answered, and nothing of the refused change is saved with it (ACC-05).</summary>
internal static class Refusing
{
    /// <summary>The refusal by a rule when something does not hold; null when it holds or the house does not carry the rule.</summary>
    public static Refusal? Unless(this HouseProfile house, bool holds, string rule, string? detail = null) =>
        holds || !house.Carries(rule) ? null : house.Refuse(rule, detail);

    public static async Task<ProblemHttpResult> Refuse(
        this PlatformDbContext db, Account account, Refusal refusal, string action, Guid? id, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        account.Refused(action, id, refusal.Rule, id is { } known ? [known] : []);
        await db.SaveChangesAsync(ct);
        return refusal.ToProblem();
    }

    /// <summary>409: what was asked does not fit where the signal now stands.</summary>
    public static ProblemHttpResult WrongState(string detail) => Problems.Of(StatusCodes.Status409Conflict, "wrong-state", "Dit kan nu niet.", detail);

    /// <summary>What is missing, as errors of input: for a house whose covenant has no rule of its own for it.</summary>
    public static InputErrors Require(this InputErrors errors, IEnumerable<string> missing)
    {
        foreach (var field in missing) errors.Add(field, "Dit veld is verplicht.");
        return errors;
    }
}
