using Platform.Triage.Access;
using Platform.Triage.Weighings;

namespace Platform.Triage.Dossiers;

/// <summary>"U ziet dit omdat …": every reason why this user sees this weighing.</summary>
internal static class GetAccess
{
    internal sealed record Response(Guid CaseId, IReadOnlyList<AccessReason> Reasons);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/weighings/{caseId:guid}/access", Handle).WithName(nameof(GetAccess))
        .WithSummary("Waarom u deze weging ziet").WithTags("Wegingen").RequireRoles(Rights.Readers);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(Guid caseId, UseCase use)
    {
        var weighing = await use.Seen<Weighing>().AsNoTracking().SingleOrDefaultAsync(w => w.Id == caseId, use.Aborted);
        if (weighing is null) return Problems.NotFound();
        return await use.ShowAsync(
            Act.OnCase("weighing.access-explained", "accountability", caseId, weighing.Process),
            new Response(caseId, await use.Db.WhySeenAsync(use.User, weighing, use.Now, use.Aborted)));
    }
}
