namespace Platform.Governance;

/// <summary>Two ways of saying no that only this service has; the others are everybody's.</summary>
internal static class GovernanceRefusing
{
    /// <summary>403 by GOV-10: the meetings of this body are closed to who has no seat in it.</summary>
    public static async Task<ProblemHttpResult> Closed(this PlatformDbContext db, Account account, HouseProfile house, string action,
        CancellationToken ct)
    {
        var refusal = house.Unless(false, RuleIds.Gov10);
        await db.RecordNo(account, refusal?.Rule ?? "missing-right", action, null, null, ct);
        return refusal?.ToForbidden("U mag dit niet.")
            ?? Problems.Of(StatusCodes.Status403Forbidden, "forbidden", "U mag dit niet.", "U hebt geen zetel in dit overleg.");
    }

    /// <summary>403: in this house the act belongs to somebody else.</summary>
    public static Task<ProblemHttpResult> Forbid(this PlatformDbContext db, Account account, string action, Guid? id, CancellationToken ct) =>
        db.Forbid(account, "In dit huis legt de secretaris of de dagelijkse leiding dit vast.", action, id, null, ct);
}
