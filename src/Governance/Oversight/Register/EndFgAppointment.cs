using Microsoft.AspNetCore.Mvc;

namespace Platform.Governance.Oversight.Register;

/// <summary>Records the last day of a coordinating FG.</summary>
internal static class EndFgAppointment
{
    internal sealed record Request(DateOnly? Until);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/fg-appointments/{id:guid}/endings", Handle).WithName(nameof(EndFgAppointment))
        .WithTags("WGS-register").WithSummary("De laatste dag van een coördinerend FG vastleggen").RequireRoles(RegisterRights.Keepers);

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid id, [FromHeader(Name = "If-Match")] string? ifMatch, Request request, PlatformDbContext db, CurrentUser user,
        CovenantCatalog covenants, Account account, HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        if (!house.MayKeepPrivacyPapers(user)) return await db.Forbid(account, "fg.ended", id, ct);
        var errors = new InputErrors().Check(request.Until is not null, "until", "Dit veld is verplicht.");
        if (errors.Any) return errors.ToProblem();
        var appointment = await db.Seen<FgAppointment>(user).SingleOrDefaultAsync(a => a.Id == id, ct);
        if (appointment is null) return Problems.NotFound();
        if (db.Expect(appointment, ifMatch) is { } stale) return stale;

        Telemetry.Mark(house.Id);
        var until = request.Until!.Value;
        var overlaps = await db.Seen<FgAppointment>(user).AnyAsync(
            a => a.Id != id && a.From <= until && (a.Until == null || a.Until >= appointment.From), ct);
        if (FgAppointment.MayRun(house, appointment.From, until, overlaps) is { } refusal)
            return await db.Refuse(account, refusal, "fg.ended", id, ct);
        appointment.End(until);
        account.Audit("fg.ended", id, null, "wgs-register");
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(appointment.Version);
        return TypedResults.NoContent();
    }
}
