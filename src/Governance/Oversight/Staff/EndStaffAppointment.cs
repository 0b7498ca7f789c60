using Microsoft.AspNetCore.Mvc;

namespace Platform.Governance.Oversight.Staff;

/// <summary>GOV-28: ends an appointment after its last day, or at once; the account ends with it in every service.</summary>
internal static class EndStaffAppointment
{
    internal sealed record Request(DateOnly? On, bool? AtOnce);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/staff-appointments/{id:guid}/endings", Handle)
        .WithName(nameof(EndStaffAppointment))
        .WithTags("Ondersteunend personeel").WithSummary("Een aanstelling beëindigen").RequireRoles(Rights.Writers);

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid id, [FromHeader(Name = "If-Match")] string? ifMatch, Request request, PlatformDbContext db, CurrentUser user,
        CovenantCatalog covenants, Account account, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        if (!house.MayKeepStaff(user)) return await db.Forbid(account, "staff.ended", id, ct);
        var atOnce = request.AtOnce is true;
        var errors = new InputErrors().Check(request.On is not null || atOnce, "on", "Geef de laatste dag.")
            .Check(request.On is null || !atOnce, "on", "Per direct heeft geen laatste dag.");
        if (errors.Any) return errors.ToProblem();
        var staff = await db.Seen<StaffAppointment>(user).SingleOrDefaultAsync(s => s.Id == id, ct);
        if (staff is null) return Problems.NotFound();
        if (db.Expect(staff, ifMatch) is { } stale) return stale;
        if (staff.EndedAt is not null) return Ended();

        Telemetry.Mark(house.Id);
        var now = clock.GetUtcNow();
        var on = request.On ?? clock.Today();
        if (staff.MayEnd(house, on) is { } refusal) return await db.Refuse(account, refusal, "staff.ended", id, ct);
        staff.End(on, atOnce, now);
        db.PublishTerm(staff, now);
        account.Audit("staff.ended", id, null, "staff");
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(staff.Version);
        return TypedResults.NoContent();
    }

    internal static ProblemHttpResult Ended() =>
        Problems.Of(StatusCodes.Status409Conflict, "wrong-state", "Dit kan nu niet.", "Deze aanstelling is al beëindigd.");
}
