namespace Platform.Governance.Oversight.Register;

/// <summary>WGS 1.12: records where the public annual report of a year stands.</summary>
internal static class PublishAnnualReport
{
    internal sealed record Request(
        [Required(ErrorMessage = FromFirst), Range(PublicReport.FirstYear, 2199, ErrorMessage = FromFirst)] int? Year,
        [Required(ErrorMessage = Refusals.PastDay)] DateOnly? PublishedOn, [Required, MaxLength(2000)] string? Address);

    private const string FromFirst = "Geef een jaar vanaf 2025.";

    public static void Map(RouteGroupBuilder api) => api.MapPost("/public-register/annual-reports", Handle).WithName(nameof(PublishAnnualReport))
        .WithTags("WGS-register").WithSummary("De vindplaats van het openbare jaarverslag vastleggen").RequireRoles(Rights.PrivacyKeepers)
        .Idempotent<Request>();

    internal static Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(Request request, UseCase use) => use
        .Create(new("public-report.published", "wgs-register"))
        .Right(use.House.MayKeepPrivacyPapers(use.User), Refusals.Keepers)
        .Input(Limits.Check(request).Check(request.PublishedOn <= use.Today, "publishedOn", Refusals.PastDay)
            .Check(Uri.TryCreate(request.Address, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps, "address",
                "Geef een adres dat met https:// begint."))
        .Rule(_ => PublicReport.MayBePublished(use.House, request.Year!.Value, request.PublishedOn!.Value))
        .Step(async _ => await use.Seen<PublicReport>().AnyAsync(r => r.Year == request.Year, use.Aborted)
            ? Problems.Of(StatusCodes.Status409Conflict, "already-exists", "Dit is er al.", "Het verslag van dit jaar staat al in het register.")
            : null)
        .MakeAsync(_ =>
        {
            var report = PublicReport.Of(use.House.Id, request.Year!.Value, request.PublishedOn!.Value, request.Address!, use.Now);
            use.Db.Add(report);
            return new(report.Id, "/public-register", report);
        });
}
