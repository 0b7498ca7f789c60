namespace Platform.Governance.Oversight.Staff;

internal static class GetStaffAppointment
{
    internal sealed record Response(
        Guid Id, string Account, string Function, string? Party, string? Organisation, string Basis, string DirectedBy, DateOnly From,
        DateOnly? Until, DateTimeOffset? EndsAt, DateTimeOffset? EndedAt, string Covenant);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/staff-appointments/{id:guid}", Handle).WithName(nameof(GetStaffAppointment))
        .WithTags("Ondersteunend personeel").WithSummary("Een aanstelling van ondersteunend personeel").RequireRoles(StaffRights.Readers);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid id, PlatformDbContext db, CurrentUser user, Account account, HttpContext http, CancellationToken ct)
    {
        var staff = await db.Seen<StaffAppointment>(user).AsNoTracking().SingleOrDefaultAsync(s => s.Id == id, ct);
        if (staff is null) return Problems.NotFound();
        account.Audit("staff.viewed", id, null, "staff");
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(staff.Version);
        return TypedResults.Ok(new Response(staff.Id, staff.Account, staff.Function, staff.Party, staff.Organisation, staff.Basis, staff.DirectedBy,
            staff.From,
            staff.Until, staff.EndsAt, staff.EndedAt, staff.Covenant));
    }
}
