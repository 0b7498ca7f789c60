using Platform.Triage.Access;
using Platform.Triage.Weighings;

namespace Platform.Triage.Dossiers;

/// <summary>"U ziet dit omdat …": every reason why this user sees this weighing.</summary>
internal static class GetAccess
{
    internal sealed record Response(Guid CaseId, IReadOnlyList<AccessReason> Reasons);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/weighings/{caseId:guid}/access", Handle).WithName(nameof(GetAccess))
        .WithSummary("Waarom u deze weging ziet").WithTags("Wegingen").RequireRoles(Rights.Readers);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid caseId, PlatformDbContext db, CurrentUser user, Account account, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var weighing = await db.Seen<Weighing>(user, now).AsNoTracking().SingleOrDefaultAsync(w => w.Id == caseId, ct);
        if (weighing is null) return Problems.NotFound();

        Telemetry.Mark(user.House, weighing.Process, caseId);
        account.Audit("weighing.access-explained", caseId, weighing.Process, "accountability", caseId);
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(new Response(caseId, await db.WhySeenAsync(user, weighing, now, ct)));
    }
}
