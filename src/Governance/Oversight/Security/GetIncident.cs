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

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid id, PlatformDbContext db, CurrentUser user, Account account, TimeProvider clock,
        HttpContext http, CancellationToken ct)
    {
        var incident = await db.Seen<SecurityIncident>(user).AsNoTracking().Include(i => i.FollowUps).SingleOrDefaultAsync(i => i.Id == id, ct);
        if (incident is null) return Problems.NotFound();
        account.Audit("incident.viewed", id, null, incident.Kind);
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(incident.Version);
        return TypedResults.Ok(new Response(
            incident.Id, incident.Kind, incident.State, incident.DiscoveredAt, incident.Description,
            incident.Measures, incident.PersonalData, incident.ReportDueAt, incident.Overdue(clock.GetUtcNow()),
            incident.ReportedToAuthorityAt, incident.WhyNotReported, incident.WhyLate,
            incident.SubjectsTold, incident.SubjectsToldOn, incident.WhySubjectsNotTold,
            [.. incident.FollowUps.OrderBy(done => done.On).ThenBy(done => done.Id)
                .Select(done => new FollowUp(done.On, done.Text))],
            incident.ClosedOn, incident.Lessons, incident.RecordedAt));
    }
}
