namespace Platform.Governance.Oversight.Staff;

/// <summary>The appointments of the supporting staff, the latest first; what runs on a day, and what lapses before one (GOV-28).</summary>
internal static class ListStaffAppointments
{
    internal sealed record Row(
        Guid Id, string Account, string Function, string? Party, string? Organisation, string Basis, string DirectedBy, DateOnly From,
        DateOnly? Until);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/staff-appointments", Handle).WithName(nameof(ListStaffAppointments))
        .WithTags("Ondersteunend personeel").WithSummary("Aanstellingen van ondersteunend personeel").RequireRoles(StaffRights.Readers);

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> Handle(
        DateOnly? runsOn, DateOnly? lapsesBefore, string? basis, string? directedBy, int? limit, string? cursor, PlatformDbContext db,
        CurrentUser user, CovenantCatalog covenants, Account account, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        var errors = new InputErrors();
        var (take, after) = Paging.Read<(DateOnly From, Guid Id)>(limit, cursor, errors);
        if (basis is not null) errors.OneOf(basis, "basis", StaffAppointment.Bases);
        if (directedBy is not null) errors.OneOf(directedBy, "directedBy", house.Directors());
        if (errors.Any) return errors.ToProblem();

        var staff = db.Seen<StaffAppointment>(user).AsNoTracking();
        if (runsOn is { } day) staff = staff.Where(s => s.From <= day && (s.Until == null || s.Until >= day));
        if (lapsesBefore is { } before)
        {
            var now = clock.GetUtcNow();
            staff = staff.Where(s => s.Until < before && s.EndsAt > now);
        }

        if (basis is not null) staff = staff.Where(s => s.Basis == basis);
        if (directedBy is not null) staff = staff.Where(s => s.DirectedBy == directedBy);
        if (after is { } key) staff = staff.Where(s => s.From < key.From || (s.From == key.From && s.Id < key.Id));
        var rows = await staff.OrderByDescending(s => s.From).ThenByDescending(s => s.Id).Take(take + 1)
            .Select(s => new Row(s.Id, s.Account, s.Function, s.Party, s.Organisation, s.Basis, s.DirectedBy, s.From, s.Until)).ToListAsync(ct);
        account.Audit("staff.listed", null, null, "staff");
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(rows.ToPage(take, static row => (row.From, row.Id), http));
    }
}
