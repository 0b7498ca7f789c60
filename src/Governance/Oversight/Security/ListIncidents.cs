namespace Platform.Governance.Oversight.Security;

/// <summary>The incidents of the house, the latest first, with the clock of AVG 33; without their texts.</summary>
internal static class ListIncidents
{
    internal sealed record Query(
        [Codes(typeof(IncidentKinds))] string? Kind, [AllowedValues("open", "closed")] string? State, bool? Overdue,
        [PageLimit] int? Limit, string? Cursor);

    internal sealed record Row(
        Guid Id, string Kind, IncidentState State, DateTimeOffset DiscoveredAt, bool PersonalData, DateTimeOffset? ReportDueAt,
        DateTimeOffset? ReportedToAuthorityAt, bool Overdue, DateOnly? ClosedOn);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/incidents", Handle).WithName(nameof(ListIncidents))
        .WithTags("Informatiebeveiliging")
        .WithSummary("Beveiligingsincidenten").RequireRoles(SecurityRights.IncidentReaders);

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> Handle([AsParameters] Query query, UseCase use)
    {
        var errors = Limits.Check(query);
        var (take, after) = Paging.Read<(DateTimeOffset DiscoveredAt, Guid Id)>(query.Limit, query.Cursor, errors);
        if (errors.Any) return errors.ToProblem();

        var now = use.Now;
        var incidents = use.Seen<SecurityIncident>().AsNoTracking();
        if (query.Kind is { } kind) incidents = incidents.Where(i => i.Kind == kind);
        if (query.State is { } state)
        {
            var wanted = Enum.Parse<IncidentState>(state, ignoreCase: true);
            incidents = incidents.Where(i => i.State == wanted);
        }

        if (query.Overdue is { } late)
        {
            var discoveredBefore = now - SecurityIncident.ReportWithin;
            incidents = incidents.Where(i =>
                (i.PersonalData && i.ReportedToAuthorityAt == null && i.WhyNotReported == null && i.DiscoveredAt < discoveredBefore) == late);
        }

        if (after is { } key)
            incidents = incidents.Where(i => i.DiscoveredAt < key.DiscoveredAt || (i.DiscoveredAt == key.DiscoveredAt && i.Id < key.Id));
        var rows = await incidents.OrderByDescending(i => i.DiscoveredAt).ThenByDescending(i => i.Id).Take(take + 1).ToListAsync(use.Aborted);
        return await use.ShowAsync(new("incident.listed", "security"), rows.ToPage(take, static i => (i.DiscoveredAt, i.Id), use.Http)
            .Select(i => new Row(
                i.Id, i.Kind, i.State, i.DiscoveredAt, i.PersonalData, i.ReportDueAt, i.ReportedToAuthorityAt, i.Overdue(now), i.ClosedOn)));
    }
}
