using Platform.Meetings.Access;
using Platform.Meetings.Cases;

namespace Platform.Meetings.CaseMeetings;

internal static class RecordAttendance
{
    private const string NobodyPresent = "Noem minstens één aanwezige.";

    internal sealed record Present(
        [Required, ProfileCode("de partijen van het huis")] string? Party, bool? Mandate, [Required, MaxLength(200)] string? PersonRole);

    internal sealed record Request(
        [Required(ErrorMessage = NobodyPresent), MinLength(1, ErrorMessage = NobodyPresent), MaxLength(60)]
        IReadOnlyList<Present?>? Attendances);

    public static void Map(RouteGroupBuilder api) => api
        .MapPost("/meetings/{id:guid}/attendances", Handle).WithName(nameof(RecordAttendance)).WithTags("Overleggen")
        .WithSummary("Legt vast wie er met mandaat aanwezig is, met de functie en nooit de naam; nog eens melden verbetert")
        .RequireRoles(Roles.Leaders);

    internal static Task<Results<NoContent, ProblemHttpResult>> Handle(Guid id, Request request, UseCase use)
    {
        List<Present> present = [.. (request.Attendances ?? []).OfType<Present>()];
        List<Invitation> invited = [];
        ILookup<string, Invitation> lasting = Array.Empty<Invitation>().ToLookup(static i => i.Party);
        List<Guid> concerned = [];
        return use.OnMeeting(id, "attendance.recorded")
            .Input(_ => Check(request, use.House))
            .Right(meeting => use.User.IsAny([use.House.MeetingOf(meeting.Process).Chair, .. use.House.MeetingOf(meeting.Process).InvitedBy]))
            .State(meeting => meeting.State is not MeetingState.Closed, "Dit overleg is gesloten.")
            .Rule(async _ =>
            {
                invited = await use.Seen<Invitation>().AsNoTracking().Where(i => i.MeetingId == id).ToListAsync(use.Aborted);
                lasting = (await LastingAsync(invited, use)).ToLookup(static i => i.Party);
                return present.Select(there => Attendance.MayBeListed(
                        use.House, there.Party!, there.Mandate is true, invited.Exists(i => i.Party == there.Party), lasting.Contains(there.Party!)))
                    .FirstOrDefault(static no => no is not null);
            })
            .Then(async _ =>
            {
                var known = await use.Db.Set<Attendance>().Where(a => a.MeetingId == id).ToListAsync(use.Aborted);
                foreach (var (there, invitation) in present.SelectMany(there => lasting[there.Party!].Select(invitation => (there, invitation))))
                {
                    if (known.Find(a => a.Party == invitation.Party && a.CaseId == invitation.CaseId) is { } earlier)
                        earlier.Correct(there.PersonRole!, use.Now);
                    else
                        use.Db.Add(Attendance.Record(invitation, there.PersonRole!, use.Now));
                }
            })
            .Named(meeting => new("attendance.recorded", "case-meeting")
            {
                On = id, Process = meeting.Process, Hits = concerned, Processing = new("meetings", "Aanwezigheid vastgelegd"),
            })
            .ApplyAsync(_ => concerned.AddRange(present.SelectMany(there => lasting[there.Party!]).Select(static i => i.CaseId).Distinct()));
    }

    /// <summary>The invitations of parties that are still involved in the case they were invited for.</summary>
    private static async Task<List<Invitation>> LastingAsync(List<Invitation> invited, UseCase use)
    {
        var now = use.Now;
        var cases = invited.ConvertAll(static i => i.CaseId);
        var involved = (await use.Seen<Involvement>()
            .Where(i => cases.Contains(i.CaseId) && i.Phase == Case.Phase && i.Since <= now && (i.Until == null || i.Until > now))
            .Select(i => new { i.CaseId, i.Party }).ToListAsync(use.Aborted)).Select(static i => (i.CaseId, i.Party)).ToHashSet();
        return invited.FindAll(i => involved.Contains((i.CaseId, i.Party)));
    }

    private static InputErrors Check(Request request, HouseProfile house)
    {
        var errors = Limits.Check(request);
        foreach (var (i, there) in (request.Attendances ?? []).Index()) errors.Party(house, there?.Party, $"attendances[{i}].party");
        return errors.Once(request.Attendances?.Select(static there => there?.Party), "attendances", "Een partij staat er meer dan één keer in.");
    }
}
