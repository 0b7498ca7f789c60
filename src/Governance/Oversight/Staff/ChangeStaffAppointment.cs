namespace Platform.Governance.Oversight.Staff;

/// <summary>GOV-28: sets who directs from day to day, and the last day (none: no end is known).</summary>
internal static class ChangeStaffAppointment
{
    internal sealed record Request([Required, ProfileCode("de leiding van het huis")] string? DirectedBy, DateOnly? Until);

    public static void Map(RouteGroupBuilder api) => api.MapPut("/staff-appointments/{id:guid}", Handle).WithName(nameof(ChangeStaffAppointment))
        .WithTags("Ondersteunend personeel").WithSummary("De aansturing of de laatste dag van een aanstelling wijzigen")
        .RequireRoles(Rights.Writers).TakesIfMatch();

    internal static Task<Results<NoContent, ProblemHttpResult>> Handle(Guid id, Request request, UseCase use) => use
        .ChangeStaff(id, "staff.changed", Limits.Check(request).OneOf(request.DirectedBy, "directedBy", use.House.Directors()))
        .Rule(staff => staff.MayChange(use.House))
        .Rule(async staff => StaffAppointment.MayRun(use.House, staff.From, request.Until, await use.Db.OverlapsAsync(
            use.House, staff.Account, staff.StartsAt, StaffAppointment.After(request.Until), id, use.Aborted)))
        .ApplyAsync(staff =>
        {
            staff.Change(request.DirectedBy!, request.Until);
            use.Db.PublishTerm(staff, use.Now);
        });
}
