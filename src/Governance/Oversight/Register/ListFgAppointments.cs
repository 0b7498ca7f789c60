using Microsoft.AspNetCore.Mvc;

namespace Platform.Governance.Oversight.Register;

/// <summary>The coordinating FGs of the house through time, the latest first; one by its id.</summary>
internal static class ListFgAppointments
{
    internal sealed record Row(Guid Id, string Function, string Organisation, DateOnly From, DateOnly? Until);

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/fg-appointments", Handle).WithName(nameof(ListFgAppointments)).WithTags("WGS-register")
            .WithSummary("De coördinerend functionarissen gegevensbescherming door de tijd").RequireRoles(RegisterRights.Readers);
        api.MapGet("/fg-appointments/{id:guid}", One).WithName("GetFgAppointment").WithTags("WGS-register")
            .WithSummary("Een coördinerend functionaris gegevensbescherming").RequireRoles(RegisterRights.Readers);
    }

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> Handle(
        [FromQuery] DateOnly? runsOn, int? limit, string? cursor, PlatformDbContext db, CurrentUser user,         Account account, HttpContext http, CancellationToken ct)
    {
        var errors = new InputErrors();
        var (take, after) = Paging.Read<(DateOnly From, Guid Id)>(limit, cursor, errors);
        if (errors.Any) return errors.ToProblem();

        var appointments = db.Seen<FgAppointment>(user).AsNoTracking();
        if (runsOn is { } day) appointments = appointments.Where(a => a.From <= day && (a.Until == null || a.Until >= day));
        if (after is { } key) appointments = appointments.Where(a => a.From < key.From || (a.From == key.From && a.Id < key.Id));
        var rows = await appointments.OrderByDescending(a => a.From).ThenByDescending(a => a.Id).Take(take + 1)
            .Select(a => new Row(a.Id, a.Function, a.Organisation, a.From, a.Until)).ToListAsync(ct);
        account.Audit("fg.listed", null, null, "wgs-register");
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(rows.ToPage(take, static row => (row.From, row.Id), http));
    }

    internal static async Task<Results<Ok<Row>, ProblemHttpResult>> One(
        Guid id, PlatformDbContext db, CurrentUser user, Account account, HttpContext http, CancellationToken ct)
    {
        var found = await db.Seen<FgAppointment>(user).AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, ct);
        if (found is null) return Problems.NotFound();
        account.Audit("fg.viewed", id, null, "wgs-register");
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(found.Version);
        return TypedResults.Ok(new Row(found.Id, found.Function, found.Organisation, found.From, found.Until));
    }
}
