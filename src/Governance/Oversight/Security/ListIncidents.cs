namespace Platform.Governance.Oversight.Security;

/// <summary>The incidents of the house, the latest first, with the clock of AVG 33; without their texts.</summary>
internal static class ListIncidents
{
    internal sealed record Row(
        Guid Id, string Kind, IncidentState State, DateTimeOffset DiscoveredAt, bool PersonalData, DateTimeOffset? ReportDueAt,
        DateTimeOffset? ReportedToAuthorityAt, bool Overdue, DateOnly? ClosedOn);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/incidents", Handle).WithName(nameof(ListIncidents))
        .WithTags("Informatiebeveiliging")
        .WithSummary("Beveiligingsincidenten").RequireRoles(SecurityRights.IncidentReaders);

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> Handle(
        string? kind, string? state, bool? overdue, int? limit, string? cursor, PlatformDbContext db, CurrentUser user,         Account account, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var errors = new InputErrors();
        var (take, after) = Paging.Read<(DateTimeOffset DiscoveredAt, Guid Id)>(limit, cursor, errors);
        if (kind is not null) errors.OneOf(kind, "kind", SecurityIncident.Kinds);
        if (state is not null) errors.OneOf(state, "state", "open", "closed");
        if (errors.Any) return errors.ToProblem();

        var now = clock.GetUtcNow();
        var incidents = db.Seen<SecurityIncident>(user).AsNoTracking();
        if (kind is not null) incidents = incidents.Where(i => i.Kind == kind);
        if (state is not null)
        {
            var wanted = Enum.Parse<IncidentState>(state, ignoreCase: true);
            incidents = incidents.Where(i => i.State == wanted);
        }

        if (overdue is { } late)
        {
            var discoveredBefore = now - SecurityIncident.ReportWithin;
            incidents = incidents.Where(i =>
                (i.PersonalData && i.ReportedToAuthorityAt == null && i.WhyNotReported == null && i.DiscoveredAt < discoveredBefore) == late);
        }

        if (after is { } key) incidents = incidents.Where(i => i.DiscoveredAt < key.DiscoveredAt
            || (i.DiscoveredAt == key.DiscoveredAt && i.Id < key.Id));
        var found = await incidents.OrderByDescending(i => i.DiscoveredAt).ThenByDescending(i => i.Id).Take(take + 1).ToListAsync(ct);
        var rows = found.Select(i =>
            new Row(i.Id, i.Kind, i.State, i.DiscoveredAt, i.PersonalData, i.ReportDueAt, i.ReportedToAuthorityAt, i.Overdue(now), i.ClosedOn))
                .ToList();
        account.Audit("incident.listed", null, null, "security");
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(rows.ToPage(take, static row => (row.DiscoveredAt, row.Id), http));
    }
}
