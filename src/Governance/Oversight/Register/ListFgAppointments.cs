namespace Platform.Governance.Oversight.Register;

/// <summary>The coordinating FGs of the house through time, the latest first; one by its id.</summary>
internal static class ListFgAppointments
{
    internal sealed record Query(DateOnly? RunsOn, [PageLimit] int? Limit, string? Cursor);

    internal sealed record Row(Guid Id, string Function, string Organisation, DateOnly From, DateOnly? Until);

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/fg-appointments", Handle).WithName(nameof(ListFgAppointments)).WithTags("WGS-register")
            .WithSummary("De coördinerend functionarissen gegevensbescherming door de tijd").RequireRoles(RegisterRights.Readers);
        api.MapGet("/fg-appointments/{id:guid}", One).WithName("GetFgAppointment").WithTags("WGS-register")
            .WithSummary("Een coördinerend functionaris gegevensbescherming").RequireRoles(RegisterRights.Readers);
    }

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> Handle([AsParameters] Query query, UseCase use)
    {
        var errors = Limits.Check(query);
        var (take, after) = Paging.Read<(DateOnly From, Guid Id)>(query.Limit, query.Cursor, errors);
        if (errors.Any) return errors.ToProblem();

        var appointments = use.Seen<FgAppointment>().AsNoTracking();
        if (query.RunsOn is { } day) appointments = appointments.Where(a => a.From <= day && (a.Until == null || a.Until >= day));
        if (after is { } key) appointments = appointments.Where(a => a.From < key.From || (a.From == key.From && a.Id < key.Id));
        var rows = await appointments.OrderByDescending(a => a.From).ThenByDescending(a => a.Id).Take(take + 1)
            .Select(a => new Row(a.Id, a.Function, a.Organisation, a.From, a.Until)).ToListAsync(use.Aborted);
        return await use.ShowAsync(new("fg.listed", "wgs-register"), rows.ToPage(take, static row => (row.From, row.Id), use.Http));
    }

    internal static async Task<Results<Ok<Row>, ProblemHttpResult>> One(Guid id, UseCase use)
    {
        var found = await use.Seen<FgAppointment>().AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, use.Aborted);
        if (found is null) return Problems.NotFound();
        return await use.ShowAsync(new("fg.viewed", "wgs-register") { On = id },
            new Row(found.Id, found.Function, found.Organisation, found.From, found.Until), found);
    }
}
