namespace Platform.Meetings.CaseMeetings;

/// <summary>"U ziet dit omdat …": every reason why this user sees this meeting (ACC-10).</summary>
internal static class GetMeetingAccess
{
    internal sealed record Response(Guid MeetingId, IReadOnlyList<AccessReason> Reasons);

    // GET meetings/v1/meetings/{id}/access
    public static void Map(RouteGroupBuilder api) => api
        .MapGet("/meetings/{id:guid}/access", Handle).WithName(nameof(GetMeetingAccess)).WithTags("Overleggen")
        .WithSummary("Waarom u dit overleg ziet.")
        .RequireRoles(MeetingsPolicies.Readers);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid id, MeetingsDbContext db, CurrentUser user, Account account, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var found = await db.Seen<CaseMeeting>(user, now).AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, ct);
        if (found is null) return Problems.NotFound();

        Telemetry.Mark(user.House, found.Process);
        account.Audit("meeting.access-explained", id, found.Process, "accountability");
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(new Response(id, await db.WhySeenAsync(user, found, now, ct)));
    }
}
