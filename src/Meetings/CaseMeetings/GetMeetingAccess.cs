using Platform.Meetings.Access;

namespace Platform.Meetings.CaseMeetings;

/// <summary>"U ziet dit omdat …": every reason why this user sees this meeting (ACC-10).</summary>
internal static class GetMeetingAccess
{
    internal sealed record Response(Guid MeetingId, IReadOnlyList<AccessReason> Reasons);

    public static void Map(RouteGroupBuilder api) => api
        .MapGet("/meetings/{id:guid}/access", Handle).WithName(nameof(GetMeetingAccess)).WithTags("Overleggen")
        .WithSummary("Waarom u dit overleg ziet")
        .RequireRoles(Rights.Readers);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(Guid id, UseCase use)
    {
        var found = await use.Seen<CaseMeeting>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, use.Aborted);
        if (found is null) return Problems.NotFound();
        return await use.ShowAsync(
            new("meeting.access-explained", "accountability") { On = id, Process = found.Process },
            new Response(id, await use.Db.WhySeenAsync(use.User, found, use.Now, use.Aborted)));
    }
}
