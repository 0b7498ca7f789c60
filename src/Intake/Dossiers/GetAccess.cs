using Platform.Intake.Access;
using Platform.Intake.Referrals;

namespace Platform.Intake.Dossiers;

/// <summary>"U ziet dit omdat …": every reason why this user sees this case.</summary>
internal static class GetAccess
{
    internal sealed record Response(Guid CaseId, IReadOnlyList<AccessReason> Reasons);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/referrals/{id:guid}/access", Handle).WithName(nameof(GetAccess))
        .WithSummary("Waarom u deze aanmelding ziet").WithTags("Aanmeldingen").RequireRoles(Rights.Readers);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid id, PlatformDbContext db, CurrentUser user, Account account, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var referral = await db.Seen<Referral>(user, now).AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, ct);
        if (referral is null) return Problems.NotFound();

        Telemetry.Mark(user.House, referral.Process, id);
        account.Audit("referral.access-explained", id, referral.Process, "accountability", id);
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(new Response(id, await db.WhySeenAsync(user, referral, now, ct)));
    }
}
