using Microsoft.AspNetCore.Http.HttpResults;
using Platform.BuildingBlocks.Accountability;
using Platform.BuildingBlocks.Http;
using Platform.Covenants;

namespace Platform.Meetings;

/// <summary>How this service says no: nothing of the request is kept, and the refusal stands in the audit log.</summary>
internal static class Refusals
{
    /// <summary>The refusal unless the condition holds, or the house's covenant does not have the rule.</summary>
    public static Refusal? Unless(this HouseProfile house, string rule, bool holds, string? detail = null) =>
        holds || !house.Carries(rule) ? null : house.Refuse(rule, detail);

    public static async Task<ProblemHttpResult> RefuseAsync(
        this MeetingsDbContext db, Account account, Refusal refusal, string action, Guid? objectId, Guid? caseId, CancellationToken ct)
    {
        await db.RecordRefusalAsync(account, refusal.Rule, action, objectId, caseId, ct);
        return refusal.ToProblem();
    }

    /// <summary>403: the profile of this house gives the role to somebody else.</summary>
    public static async Task<ProblemHttpResult> ForbidAsync(
        this MeetingsDbContext db, Account account, string action, Guid? objectId, Guid? caseId, CancellationToken ct)
    {
        await db.RecordRefusalAsync(account, "missing-right", action, objectId, caseId, ct);
        return Problems.Of(StatusCodes.Status403Forbidden, "missing-right", "U mag dit niet.",
            "In dit huis hoort deze handeling bij een andere rol.");
    }

    private static async Task RecordRefusalAsync(
        this MeetingsDbContext db, Account account, string rule, string action, Guid? objectId, Guid? caseId, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        account.Refused(action, objectId, rule, caseId is { } id ? [id] : []);
        await db.SaveChangesAsync(ct);
    }
}
