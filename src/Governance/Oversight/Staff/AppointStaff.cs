namespace Platform.Governance.Oversight.Staff;

/// <summary>GOV-28: records function, employer, basis and daily direction of a member of the staff; the account rests on it.</summary>
internal static class AppointStaff
{
    internal sealed record Request(
        string? Account, string? Function, string? Party, string? Organisation, string? Basis, string? DirectedBy, DateOnly? From, DateOnly? Until);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/staff-appointments", Handle).WithName(nameof(AppointStaff))
        .WithTags("Ondersteunend personeel")
        .WithSummary("De aanstelling van een ondersteunend medewerker vastleggen").RequireRoles(Rights.Writers).Idempotent<Request>();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(
        Request request, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account, TimeProvider clock, HttpContext http,
        CancellationToken ct)
    {
        var house = covenants.House(user.House);
        if (!house.MayKeepStaff(user)) return await db.Forbid(account, "staff.appointed", null, ct);
        var errors = new InputErrors().Text(request.Account, "account", 100)
            .Check(request.Account?.Any(static c => char.IsWhiteSpace(c) || c is '@') is not true, "account",
                "Geef het kenmerk van het account, geen naam of adres.")
            .Text(request.Function, "function").OneOf(request.Basis, "basis", StaffAppointment.Bases)
            .OneOf(request.DirectedBy, "directedBy", house.Directors())
            .Check(request.Party is not null || request.Organisation is not null, "organisation",
                "Noem de partij of de organisatie die werkgever is.")
            .Check(request.Party is null || request.Organisation is null, "organisation", "Noem de partij of de organisatie, niet beide.")
            .OptionalText(request.Party, "party").OptionalText(request.Organisation, "organisation")
            .Check(request.Organisation is null || request.Organisation.Trim().Length > 0, "organisation", "Dit veld is verplicht.")
            .Check(request.From is not null, "from", "Dit veld is verplicht.");
        if (errors.Any) return errors.ToProblem();

        Telemetry.Mark(house.Id);
        var now = clock.GetUtcNow();
        var (from, until) = (request.From!.Value, request.Until);
        var overlaps = await db.OverlapsAsync(house, request.Account!, DutchTime.StartOf(from), StaffAppointment.After(until), null, ct);
        var refusal = house.Unless(request.Party is null || house.Party(request.Party) is not null, RuleIds.Cov02)
            ?? StaffAppointment.MayRun(house, from, until, overlaps);
        if (refusal is not null) return await db.Refuse(account, refusal, "staff.appointed", null, ct);
        var staff = StaffAppointment.Make(
            house, request.Account!, request.Function!, request.Party, request.Organisation, request.Basis!, request.DirectedBy!, from, until, now);
        var location = $"{http.Request.PathBase}/staff-appointments/{staff.Id}";
        db.Add(staff);
        db.Remember(http, staff.Id, location, staff);
        db.PublishTerm(staff, now);
        account.Audit("staff.appointed", staff.Id, null, "staff");
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(staff.Version);
        return TypedResults.Created(location, new NewResource(staff.Id));
    }
}
