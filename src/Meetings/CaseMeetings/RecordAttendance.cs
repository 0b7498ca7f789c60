using Platform.Meetings.Cases;

namespace Platform.Meetings.CaseMeetings;

internal static class RecordAttendance
{
    internal sealed record Present(string? Party, bool? Mandate, string? PersonRole);

    internal sealed record Request(IReadOnlyList<Present?>? Attendances);

    // POST meetings/v1/meetings/{id}/attendances
    public static void Map(RouteGroupBuilder api) => api
        .MapPost("/meetings/{id:guid}/attendances", Handle).WithName(nameof(RecordAttendance)).WithTags("Overleggen")
        .WithSummary("Legt vast wie er met mandaat aanwezig is, met de functie en nooit de naam; nog eens melden verbetert.")
        .RequireRoles(MeetingsPolicies.Organisers);

    private static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid id, Request request, MeetingsDbContext db, CurrentUser user, CovenantCatalog catalog, Account account, TimeProvider clock,
        CancellationToken ct)
    {
        var (house, now) = (catalog.House(user.House), clock.GetUtcNow());
        var meeting = await db.Seen<CaseMeeting>(user, now).AsNoTracking().SingleOrDefaultAsync(m => m.Id == id, ct);
        if (meeting is null) return Problems.NotFound();
        Telemetry.Mark(house.Id, meeting.Process);
        if (Check(request, house) is { Any: true } errors) return errors.ToProblem();

        var profile = house.MeetingOf(meeting.Process);
        if (!user.IsAny([profile.Chair, .. profile.InvitedBy])) return await db.Forbid(account, Refusing.OtherRole, "attendance.recorded", id, null, ct, process: meeting.Process);
        if (meeting.State is MeetingState.Closed) return MeetingProblems.WrongState("Dit overleg is gesloten.");

        var invited = await db.Seen<Invitation>(user, now).AsNoTracking().Where(i => i.MeetingId == id).ToListAsync(ct);
        var involved = (await db.Seen<Involvement>(user, now)
            .Where(i => invited.Select(v => v.CaseId).Contains(i.CaseId) && i.Phase == Case.Phase && i.Since <= now && (i.Until == null || i.Until > now))
            .Select(i => new { i.CaseId, i.Party }).ToListAsync(ct)).Select(static i => (i.CaseId, i.Party)).ToHashSet();
        var invitations = invited.Where(i => involved.Contains((i.CaseId, i.Party))).ToLookup(static i => i.Party);
        var refusal = request.Attendances!.Select(present => Attendance.MayBeListed(
                house, present!.Party!, present.Mandate is true, invited.Exists(i => i.Party == present.Party), invitations.Contains(present.Party!)))
            .FirstOrDefault(static no => no is not null);
        if (refusal is not null) return await db.Refuse(account, refusal, "attendance.recorded", id, null, ct, process: meeting.Process);

        var known = await db.Attendances.Where(a => a.MeetingId == id).ToListAsync(ct);
        foreach (var present in request.Attendances!)
        foreach (var invitation in invitations[present!.Party!])
        {
            if (known.Find(a => a.Party == invitation.Party && a.CaseId == invitation.CaseId) is { } earlier)
                earlier.Correct(present.PersonRole!, now);
            else
                db.Add(Attendance.Record(invitation, present.PersonRole!, now));
        }

        Guid[] concerned = [.. request.Attendances!.SelectMany(present => invitations[present!.Party!]).Select(static i => i.CaseId).Distinct()];
        account.Audit("attendance.recorded", id, meeting.Process, "case-meeting", concerned);
        account.Processed($"{meeting.Process}/meetings", "Aanwezigheid vastgelegd", concerned);
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }

    private static InputErrors Check(Request request, HouseProfile house)
    {
        var errors = new InputErrors().Check(request.Attendances is { Count: > 0 }, "attendances", "Noem minstens één aanwezige.")
            .List(request.Attendances, "attendances", 60);
        for (var i = 0; i < request.Attendances?.Count; i++)
        {
            if (request.Attendances[i] is not { } present) continue;
            errors.Text(present.Party, $"attendances[{i}].party").Party(house, present.Party, $"attendances[{i}].party")
                .Text(present.PersonRole, $"attendances[{i}].personRole", 200);
        }

        var twice = request.Attendances?.Where(static present => present?.Party is not null).GroupBy(static present => present!.Party)
            .Any(static group => group.Count() > 1);
        return errors.Check(twice is not true, "attendances", "Een partij staat er meer dan één keer in.");
    }
}
