namespace Platform.Meetings.Cases;

/// <summary>"U ziet dit omdat …": every reason why this user sees this case (ACC-10).</summary>
internal static class GetAccess
{
    internal sealed record Response(Guid CaseId, IReadOnlyList<AccessReason> Reasons);

    // GET meetings/v1/cases/{caseId}/access
    public static void Map(RouteGroupBuilder api) => api
        .MapGet("/cases/{caseId:guid}/access", Handle).WithName(nameof(GetAccess)).WithTags("Casussen")
        .WithSummary("Waarom u deze casus ziet.")
        .RequireRoles(MeetingsPolicies.Readers);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid caseId, MeetingsDbContext db, CurrentUser user, Account account, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var found = await db.Seen<Case>(user, now).AsNoTracking().SingleOrDefaultAsync(row => row.Id == caseId, ct);
        if (found is null) return Problems.NotFound();

        Telemetry.Mark(user.House, found.Process, caseId);
        account.Audit("case.access-explained", caseId, found.Process, "accountability", caseId);
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(new Response(caseId, await db.WhySeenAsync(user, found, now, ct)));
    }
}
