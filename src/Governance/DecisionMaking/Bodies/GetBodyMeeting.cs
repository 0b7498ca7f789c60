using Platform.Governance.DecisionMaking.Bodies.Agendas;
using Platform.Governance.DecisionMaking.Bodies.Attendances;
using Platform.Governance.DecisionMaking.Bodies.Papers;

namespace Platform.Governance.DecisionMaking.Bodies;

/// <summary>A meeting with its agenda and who were there; a closed point only for the members of the very body that called it.</summary>
internal static class GetBodyMeeting
{
    internal sealed record Point(Guid Id, int Number, string Subject, string? Text, bool Closed, Guid? ProposalId, int Papers);

    internal sealed record Present(string? Party, string? Organisation, string Function, Guid? MandateId, bool Chairs);

    internal sealed record Absent(string Party, bool Notice);

    internal sealed record Response(
        Guid Id, string Body, string? JointWith, DateTimeOffset StartsAt, DateTimeOffset EndsAt, string Place, MeetingState State,
        string? CancelReason, string[] Agenda, IReadOnlyList<Point> AgendaPoints, DateOnly? AgendaSentOn, DateTimeOffset? AttendanceRecordedAt,
        IReadOnlyList<Present> Present, IReadOnlyList<Absent> Absent, IReadOnlyList<string> NotNoted);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/bodies/{body}/meetings/{id:guid}", Handle).WithName(nameof(GetBodyMeeting))
        .WithTags("Overleggen")
        .WithSummary("Een vergadering met haar agenda en presentie").RequireRoles(Rights.Readers);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        string body, Guid id, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account, TimeProvider clock,
        HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        if (house.Deciding(body) is not { } found) return Problems.NotFound();
        if (!house.Sits(found, user)) return await db.Closed(account, house, "meeting.viewed", ct);
        var meeting = await db.MeetingsOf(user, body).AsNoTracking().SingleOrDefaultAsync(m => m.Id == id, ct);
        if (meeting is null) return Problems.NotFound();

        var own = house.Sits(house.Body(meeting.Body)!, user);
        var points = await db.Seen<AgendaPoint>(user).AsNoTracking().Where(p => p.MeetingId == id && (own || !p.Closed)).OrderBy(p => p.Number)
            .Select(p => new Point(p.Id, p.Number, p.Subject, p.Text, p.Closed, p.ProposalId, db.Seen<MeetingPaper>(user).Count(paper => paper.PointId == p.Id)))
            .ToListAsync(ct);
        var attendances = await db.Seen<Attendance>(user).AsNoTracking().Where(a => a.MeetingId == id).OrderBy(a => a.Id).ToListAsync(ct);
        var noted = attendances.Select(a => a.Party).ToHashSet();
        account.Audit("meeting.viewed", id, null, body);
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(meeting.Version);
        return TypedResults.Ok(new Response(
            meeting.Id, meeting.Body, meeting.JointWith, meeting.StartsAt, meeting.EndsAt, meeting.Place, meeting.State(clock.GetUtcNow()),
            meeting.CancelReason, [.. points.Select(point => point.Subject)], points, meeting.AgendaSentOn, meeting.AttendanceRecordedAt,
            [.. attendances.Where(a => a.IsPresent).Select(a => new Present(a.Party, a.Organisation, a.Function!, a.MandateId, a.Chairs))],
            [.. attendances.Where(a => !a.IsPresent).Select(a => new Absent(a.Party!, a.Notice))],
            meeting.AttendanceRecordedAt is null ? []
                : [.. meeting.Bodies().SelectMany(each => house.Body(each)!.NamedParties()).Distinct().Where(party => !noted.Contains(party))
                    .Order(StringComparer.Ordinal)]));
    }
}
