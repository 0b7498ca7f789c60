namespace Platform.Governance.Oversight.Staff;

internal static class GetStaffAppointment
{
    internal sealed record Response(
        Guid Id, string Account, string? Role, Guid? DecisionId, string? DecisionReference, string[] ResponsibleAsPersonnel, string Function,
        string? Party, string? Organisation, string Basis, string DirectedBy, DateOnly From,
        DateOnly? Until, DateTimeOffset? EndsAt, DateTimeOffset? EndedAt, string Covenant);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/staff-appointments/{id:guid}", Handle).WithName(nameof(GetStaffAppointment))
        .WithTags("Ondersteunend personeel").WithSummary("Een aanstelling van ondersteunend personeel").RequireRoles(StaffRights.Readers);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(Guid id, UseCase use)
    {
        var staff = await use.Seen<StaffAppointment>().AsNoTracking().SingleOrDefaultAsync(s => s.Id == id, use.Aborted);
        if (staff is null) return Problems.NotFound();
        return await use.ShowAsync(new("staff.viewed", "staff") { On = id }, new Response(
            staff.Id, staff.Account, staff.Role, staff.DecisionId, staff.DecisionReference, staff.ResponsibleAsPersonnel, staff.Function,
            staff.Party, staff.Organisation, staff.Basis, staff.DirectedBy, staff.From,
            staff.Until, staff.EndsAt, staff.EndedAt, staff.Covenant), staff);
    }
}
