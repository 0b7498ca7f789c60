using Platform.Meetings.Access;
using Platform.Meetings.Cases;

namespace Platform.Meetings.Dossiers;

/// <summary>"U ziet dit omdat …": every reason why this user sees this case (ACC-10).</summary>
internal static class GetAccess
{
    internal sealed record Response(Guid CaseId, IReadOnlyList<AccessReason> Reasons);

    // GET meetings/v1/cases/{caseId}/access
    public static void Map(RouteGroupBuilder api) => api
        .MapGet("/cases/{caseId:guid}/access", Handle).WithName(nameof(GetAccess)).WithTags("Casussen")
        .WithSummary("Waarom u deze casus ziet.")
        .RequireRoles(Rights.Readers);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(Guid caseId, UseCase use)
    {
        var found = await use.Seen<Case>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == caseId, use.Aborted);
        if (found is null) return Problems.NotFound();
        return await use.ShowAsync(
            Act.OnCase("case.access-explained", "accountability", caseId, found.Process),
            new Response(caseId, await use.Db.WhySeenAsync(use.User, found, use.Now, use.Aborted)));
    }
}
