namespace Platform.Governance.Oversight.Security;

internal static class GetIncident
{
    internal sealed record FollowUp(DateOnly On, string Text);

    internal sealed record Response(
        Guid Id, string Kind, IncidentState State, DateTimeOffset DiscoveredAt, string Description, string Measures, bool PersonalData,
        DateTimeOffset? ReportDueAt, bool Overdue, DateTimeOffset? ReportedToAuthorityAt, string? WhyNotReported, string? WhyLate, bool? SubjectsTold,
        DateOnly? SubjectsToldOn, string? WhySubjectsNotTold, IReadOnlyList<FollowUp> FollowUps, DateOnly? ClosedOn, string? Lessons,
        DateTimeOffset RecordedAt);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/incidents/{id:guid}", Handle).WithName(nameof(GetIncident))
        .WithTags("Informatiebeveiliging")
        .WithSummary("Een beveiligingsincident").RequireRoles(SecurityRights.IncidentReaders);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(Guid id, UseCase use)
    {
        var incident = await use.Seen<SecurityIncident>().AsNoTracking().Include(i => i.FollowUps).SingleOrDefaultAsync(i => i.Id == id, use.Aborted);
        if (incident is null) return Problems.NotFound();
        return await use.ShowAsync(new("incident.viewed", incident.Kind) { On = id }, new Response(
            incident.Id, incident.Kind, incident.State, incident.DiscoveredAt, incident.Description,
            incident.Measures, incident.PersonalData, incident.ReportDueAt, incident.Overdue(use.Now),
            incident.ReportedToAuthorityAt, incident.WhyNotReported, incident.WhyLate,
            incident.SubjectsTold, incident.SubjectsToldOn, incident.WhySubjectsNotTold,
            [.. incident.FollowUps.OrderBy(done => done.On).ThenBy(done => done.Id).Select(done => new FollowUp(done.On, done.Text))],
            incident.ClosedOn, incident.Lessons, incident.RecordedAt), incident);
    }
}
