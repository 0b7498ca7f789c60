using Platform.Meetings.Access;

namespace Platform.Meetings.CaseMeetings;

internal static class GetMeeting
{
    internal sealed record Item(Guid Id, Guid CaseId, string Goal, IReadOnlyList<string> DecisionTypes, IReadOnlyList<string> Themes);

    internal sealed record Attendee(Guid CaseId, string Party, string PersonRole, DateTimeOffset RecordedAt);

    // AgendaItems: Only the cases that you may see.
    internal sealed record Response(
        Guid Id, string Process, string Table, DateTimeOffset StartsAt, DateTimeOffset EndsAt, string Place, MeetingState State,
        DateTimeOffset? OpenedAt, DateTimeOffset? ClosedAt, IReadOnlyList<Item> AgendaItems, IReadOnlyList<Attendee> Attendances);

    public static void Map(RouteGroupBuilder api) => api
        .MapGet("/meetings/{id:guid}", Handle).WithName(nameof(GetMeeting)).WithTags("Overleggen")
        .WithSummary("Eén overleg met de casussen en aanwezigen die u mag zien")
        .RequireRoles(Rights.Schedules);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(Guid id, UseCase use)
    {
        var meeting = await use.Seen<CaseMeeting>().AsNoTracking().SingleOrDefaultAsync(m => m.Id == id, use.Aborted);
        if (meeting is null) return Problems.NotFound();

        var items = await use.Seen<AgendaItem>().AsNoTracking().Where(i => i.MeetingId == id)
            .OrderBy(i => i.AddedAt).ThenBy(i => i.Id)
            .Select(i => new Item(i.Id, i.CaseId, i.Goal, i.DecisionTypes.Value, i.Themes.Value)).ToListAsync(use.Aborted);
        var attendances = await use.Seen<Attendance>().AsNoTracking().Where(a => a.MeetingId == id)
            .OrderBy(a => a.CaseId).ThenBy(a => a.Party)
            .Select(a => new Attendee(a.CaseId, a.Party, a.PersonRole, a.RecordedAt)).ToListAsync(use.Aborted);
        return await use.ShowAsync(
            new("meeting.viewed", "case-meeting")
            {
                On = id, Process = meeting.Process, Hits = items.ConvertAll(static item => item.CaseId),
                Processing = new("meetings", "Agenda ingezien"),
            },
            new Response(
                meeting.Id, meeting.Process, meeting.Table, meeting.StartsAt, meeting.EndsAt, meeting.Place, meeting.State,
                meeting.OpenedAt, meeting.ClosedAt, items, attendances),
            meeting);
    }
}
