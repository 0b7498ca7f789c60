namespace Platform.Governance.Oversight.Staff;

/// <summary>
/// The appointments of the supporting staff and of who leads the house, the latest first; what runs on a day, and what lapses before one (GOV-28,
/// GOV-31).
/// </summary>
internal static class ListStaffAppointments
{
    internal sealed record Query(
        DateOnly? RunsOn, DateOnly? LapsesBefore, [Codes(typeof(StaffBases))] string? Basis,
        [ProfileCode("de leiding van het huis")] string? DirectedBy, [ProfileCode("de leiding van het huis")] string? Role,
        [PageLimit] int? Limit, string? Cursor);

    internal sealed record Row(
        Guid Id, string Account, string? Role, string Function, string? Party, string? Organisation, string Basis, string DirectedBy, DateOnly From,
        DateOnly? Until);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/staff-appointments", Handle).WithName(nameof(ListStaffAppointments))
        .WithTags("Ondersteunend personeel").WithSummary("Aanstellingen van ondersteunend personeel").RequireRoles(StaffRights.Readers);

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> Handle([AsParameters] Query query, UseCase use)
    {
        var errors = Limits.Check(query).OptionalOneOf(query.DirectedBy, "directedBy", use.House.Directors())
            .OptionalOneOf(query.Role, "role", use.House.Directors());
        var (take, after) = Paging.Read<(DateOnly From, Guid Id)>(query.Limit, query.Cursor, errors);
        if (errors.Any) return errors.ToProblem();

        var staff = use.Seen<StaffAppointment>().AsNoTracking();
        if (query.RunsOn is { } day) staff = staff.Where(s => s.From <= day && (s.Until == null || s.Until >= day));
        if (query.LapsesBefore is { } before)
        {
            var now = use.Now;
            staff = staff.Where(s => s.Until < before && s.EndsAt > now);
        }

        if (query.Basis is { } basis) staff = staff.Where(s => s.Basis == basis);
        if (query.DirectedBy is { } directedBy) staff = staff.Where(s => s.DirectedBy == directedBy);
        if (query.Role is { } role) staff = staff.Where(s => s.Role == role);
        if (after is { } key) staff = staff.Where(s => s.From < key.From || (s.From == key.From && s.Id < key.Id));
        var rows = await staff.OrderByDescending(s => s.From).ThenByDescending(s => s.Id).Take(take + 1)
            .Select(s => new Row(s.Id, s.Account, s.Role, s.Function, s.Party, s.Organisation, s.Basis, s.DirectedBy, s.From, s.Until))
            .ToListAsync(use.Aborted);
        return await use.ShowAsync(new("staff.listed", "staff"), rows.ToPage(take, static row => (row.From, row.Id), use.Http));
    }
}
