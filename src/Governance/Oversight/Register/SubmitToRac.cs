namespace Platform.Governance.Oversight.Register;

/// <summary>WGS 1.13: puts a new or changed way of processing before the rechtmatigheidsadviescommissie.</summary>
internal static class SubmitToRac
{
    internal sealed record Request(string? Subject, string? Description, DateOnly? SubmittedOn, string? Reference);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/rac-submissions", Handle).WithName(nameof(SubmitToRac)).WithTags("WGS-register")
        .WithSummary("Een verwerking voorleggen aan de rechtmatigheidsadviescommissie").RequireRoles(RegisterRights.Keepers).Idempotent<Request>();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(
        Request request, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account, TimeProvider clock, HttpContext http,
        CancellationToken ct)
    {
        var house = covenants.House(user.House);
        if (!house.MayKeepPrivacyPapers(user)) return await db.Forbid(account, "rac-submission.submitted", null, ct);
        var errors = new InputErrors().OneOf(request.Subject, "subject", RacSubmission.Subjects).Text(request.Description, "description", 8000)
            .Check(request.SubmittedOn <= clock.Today(), "submittedOn", "Geef de dag, vandaag of eerder.").Text(request.Reference, "reference");
        if (errors.Any) return errors.ToProblem();

        Telemetry.Mark(house.Id);
        var submission = RacSubmission.Submit(
            house.Id, request.Subject!, request.Description!, request.Reference!, request.SubmittedOn!.Value, clock.GetUtcNow());
        var location = $"{http.Request.PathBase}/rac-submissions/{submission.Id}";
        db.Add(submission);
        db.Remember(http, submission.Id, location, submission);
        account.Audit("rac-submission.submitted", submission.Id, null, submission.Subject);
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(submission.Version);
        return TypedResults.Created(location, new NewResource(submission.Id));
    }
}
