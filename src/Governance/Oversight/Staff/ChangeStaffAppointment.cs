using Microsoft.AspNetCore.Mvc;

namespace Platform.Governance.Oversight.Staff;

/// <summary>GOV-28: sets who directs from day to day, and the last day (none: no end is known).</summary>
internal static class ChangeStaffAppointment
{
    internal sealed record Request(string? DirectedBy, DateOnly? Until);

    public static void Map(RouteGroupBuilder api) => api.MapPut("/staff-appointments/{id:guid}", Handle).WithName(nameof(ChangeStaffAppointment))
        .WithTags("Ondersteunend personeel").WithSummary("De aansturing of de laatste dag van een aanstelling wijzigen")
        .RequireRoles(Rights.Writers);

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid id, [FromHeader(Name = "If-Match")] string? ifMatch, Request request, PlatformDbContext db, CurrentUser user,
        CovenantCatalog covenants, Account account, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        if (!house.MayKeepStaff(user)) return await db.Forbid(account, "staff.changed", id, ct);
        var errors = new InputErrors().OneOf(request.DirectedBy, "directedBy", house.Directors());
        if (errors.Any) return errors.ToProblem();
        var staff = await db.Seen<StaffAppointment>(user).SingleOrDefaultAsync(s => s.Id == id, ct);
        if (staff is null) return Problems.NotFound();
        if (db.Expect(staff, ifMatch) is { } stale) return stale;
        if (staff.EndedAt is not null) return EndStaffAppointment.Ended();

        Telemetry.Mark(house.Id);
        var overlaps = await db.OverlapsAsync(house, staff.Account, staff.StartsAt, StaffAppointment.After(request.Until), id, ct);
        if (StaffAppointment.MayRun(house, staff.From, request.Until, overlaps) is { } refusal)
            return await db.Refuse(account, refusal, "staff.changed", id, ct);
        staff.Change(request.DirectedBy!, request.Until);
        db.PublishTerm(staff, clock.GetUtcNow());
        account.Audit("staff.changed", id, null, "staff");
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(staff.Version);
        return TypedResults.NoContent();
    }
}
