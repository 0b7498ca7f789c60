namespace Platform.Governance.Oversight.Register;

/// <summary>WGS 1.12: records where the public annual report of a year stands.</summary>
internal static class PublishAnnualReport
{
    internal sealed record Request(int? Year, DateOnly? PublishedOn, string? Address);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/public-register/annual-reports", Handle).WithName(nameof(PublishAnnualReport))
        .WithTags("WGS-register").WithSummary("De vindplaats van het openbare jaarverslag vastleggen").RequireRoles(RegisterRights.Keepers)
        .Idempotent<Request>();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(
        Request request, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account, TimeProvider clock, HttpContext http,
        CancellationToken ct)
    {
        var house = covenants.House(user.House);
        if (!house.MayKeepPrivacyPapers(user)) return await db.Forbid(account, "public-report.published", null, ct);
        var errors = new InputErrors()
            .Check(request.Year is >= PublicReport.FirstYear and <= 2199, "year", $"Geef een jaar vanaf {PublicReport.FirstYear}.")
            .Check(request.PublishedOn <= clock.Today(), "publishedOn", "Geef de dag, vandaag of eerder.").Text(request.Address, "address", 2000)
            .Check(Uri.TryCreate(request.Address, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps, "address",
                "Geef een adres dat met https:// begint.");
        if (errors.Any) return errors.ToProblem();

        Telemetry.Mark(house.Id);
        if (PublicReport.MayBePublished(house, request.Year!.Value, request.PublishedOn!.Value) is { } refusal)
            return await db.Refuse(account, refusal, "public-report.published", null, ct);
        if (await db.Seen<PublicReport>(user).AnyAsync(r => r.Year == request.Year, ct))
            return Problems.Of(StatusCodes.Status409Conflict, "already-exists", "Dit is er al.",
                "Het verslag van dit jaar staat al in het register.");
        var report = PublicReport.Of(house.Id, request.Year.Value, request.PublishedOn.Value, request.Address!, clock.GetUtcNow());
        var location = $"{http.Request.PathBase}/public-register";
        db.Add(report);
        db.Remember(http, report.Id, location, report);
        account.Audit("public-report.published", report.Id, null, "wgs-register");
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(report.Version);
        return TypedResults.Created(location, new NewResource(report.Id));
    }
}
