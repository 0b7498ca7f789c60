using Platform.Governance.DecisionMaking.Bodies.Agendas;
using Platform.Governance.DecisionMaking.Bodies.Attendances;
using Platform.Governance.DecisionMaking.Bodies.Papers;
using Platform.Governance.DecisionMaking.Bodies.Reviews;

namespace Platform.Governance.DecisionMaking.Bodies;

/// <summary>A meeting with its agenda and who were there; a closed point only for the members of the very body that called it.</summary>
internal static class GetBodyMeeting
{
    internal sealed record Point(
        Guid Id, int Number, string Subject, string? Text, bool Closed, Guid? ProposalId, Guid? EmergencyAccessId, int Papers);

    internal sealed record Present(string? Party, string? Organisation, string Function, Guid? MandateId, bool Chairs);

    internal sealed record Absent(string Party, bool Notice);

    internal sealed record Response(
        Guid Id, string Body, string? JointWith, DateTimeOffset StartsAt, DateTimeOffset EndsAt, string Place, MeetingState State,
        string? CancelReason, string[] Agenda, IReadOnlyList<Point> AgendaPoints, DateOnly? AgendaSentOn, DateTimeOffset? AttendanceRecordedAt,
        IReadOnlyList<Present> Present, IReadOnlyList<Absent> Absent, IReadOnlyList<string> NotNoted);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/bodies/{body}/meetings/{id:guid}", Handle).WithName(nameof(GetBodyMeeting))
        .WithTags("Overleggen")
        .WithSummary("Een vergadering met haar agenda en presentie").RequireRoles(Rights.Readers);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(string body, Guid id, UseCase use)
    {
        if (await use.MembersOnlyAsync(body, "meeting.viewed") is { } no) return no;
        var meeting = await use.Db.MeetingsOf(use.User, body).AsNoTracking().SingleOrDefaultAsync(m => m.Id == id, use.Aborted);
        if (meeting is null) return Problems.NotFound();

        var (own, papers, owed) = (use.IsOfCaller(meeting), use.Seen<MeetingPaper>(), use.Seen<OwedReview>());
        var points = await use.Seen<AgendaPoint>().AsNoTracking().Where(p => p.MeetingId == id && (own || !p.Closed)).OrderBy(p => p.Number)
            .Select(p => new Point(p.Id, p.Number, p.Subject, p.Text, p.Closed, p.ProposalId,
                owed.Where(review => review.PointId == p.Id).Select(review => (Guid?)review.Id).FirstOrDefault(),
                papers.Count(paper => paper.PointId == p.Id)))
            .ToListAsync(use.Aborted);
        var attendances = await use.Seen<Attendance>().AsNoTracking().Where(a => a.MeetingId == id).OrderBy(a => a.Id).ToListAsync(use.Aborted);
        var noted = attendances.Select(a => a.Party).ToHashSet();
        var seated = await use.SeatedAsync(meeting);
        return await use.ShowAsync(new("meeting.viewed", body) { On = id }, new Response(
            meeting.Id, meeting.Body, meeting.JointWith, meeting.StartsAt, meeting.EndsAt, meeting.Place, meeting.State(use.Now),
            meeting.CancelReason, [.. points.Select(point => point.Subject)], points, meeting.AgendaSentOn, meeting.AttendanceRecordedAt,
            [.. attendances.Where(a => a.IsPresent).Select(a => new Present(a.Party, a.Organisation, a.Function!, a.MandateId, a.Chairs))],
            [.. attendances.Where(a => !a.IsPresent).Select(a => new Absent(a.Party!, a.Notice))],
            meeting.AttendanceRecordedAt is null ? []
                : [.. seated.SelectMany(static each => each.SittingParties()).Distinct().Where(party => !noted.Contains(party))
                    .Order(StringComparer.Ordinal)]), meeting);
    }
}
