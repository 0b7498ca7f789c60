namespace Platform.Governance.Oversight.Register;

/// <summary>WGS 1.4(2): records which function at which organisation coordinates as FG.</summary>
internal static class AppointFg
{
    internal sealed record Request(string? Function, string? Organisation, DateOnly? From, DateOnly? Until);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/fg-appointments", Handle).WithName(nameof(AppointFg)).WithTags("WGS-register")
        .WithSummary("De coördinerend functionaris gegevensbescherming vastleggen").RequireRoles(RegisterRights.Keepers).Idempotent<Request>();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(
        Request request, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account, TimeProvider clock, HttpContext http,
        CancellationToken ct)
    {
        var house = covenants.House(user.House);
        if (!house.MayKeepPrivacyPapers(user)) return await db.Forbid(account, "fg.appointed", null, ct);
        var errors = new InputErrors().Text(request.Function, "function").Text(request.Organisation, "organisation")
            .Check(request.From is not null, "from", "Dit veld is verplicht.");
        if (errors.Any) return errors.ToProblem();

        Telemetry.Mark(house.Id);
        var (from, until) = (request.From!.Value, request.Until);
        var overlaps = await db.Seen<FgAppointment>(user).AnyAsync(
            a => (until == null || a.From <= until) && (a.Until == null || a.Until >= from), ct);
        if (FgAppointment.MayRun(house, from, until, overlaps) is { } refusal) return await db.Refuse(account, refusal, "fg.appointed", null, ct);
        var appointment = FgAppointment.Make(house.Id, request.Function!, request.Organisation!, from, until, clock.GetUtcNow());
        var location = $"{http.Request.PathBase}/fg-appointments/{appointment.Id}";
        db.Add(appointment);
        db.Remember(http, appointment.Id, location, appointment);
        account.Audit("fg.appointed", appointment.Id, null, "wgs-register");
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(appointment.Version);
        return TypedResults.Created(location, new NewResource(appointment.Id));
    }
}
