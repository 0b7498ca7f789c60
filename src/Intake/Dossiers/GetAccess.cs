using Platform.Intake.Access;
using Platform.Intake.Referrals;

namespace Platform.Intake.Dossiers;

/// <summary>"U ziet dit omdat …": every reason why this user sees this case.</summary>
internal static class GetAccess
{
    internal sealed record Response(Guid CaseId, IReadOnlyList<AccessReason> Reasons);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/referrals/{id:guid}/access", Handle).WithName(nameof(GetAccess))
        .WithSummary("Waarom u deze aanmelding ziet").WithTags("Aanmeldingen").RequireRoles(Rights.Readers);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(Guid id, UseCase use)
    {
        var referral = await use.Seen<Referral>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, use.Aborted);
        if (referral is null) return Problems.NotFound();
        var reasons = await use.Db.WhySeenAsync(use.User, referral, use.Now, use.Aborted);
        return await use.ShowAsync(
            Act.OnCase("referral.access-explained", "accountability", id, referral.Process), new Response(id, reasons));
    }
}
