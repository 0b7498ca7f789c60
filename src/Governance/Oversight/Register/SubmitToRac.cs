namespace Platform.Governance.Oversight.Register;

/// <summary>WGS 1.13: puts a new or changed way of processing before the rechtmatigheidsadviescommissie.</summary>
internal static class SubmitToRac
{
    internal sealed record Request(
        [Required, Codes(typeof(RacSubjects))] string? Subject, [Required, MaxLength(8000)] string? Description,
        [Required(ErrorMessage = Refusals.PastDay)] DateOnly? SubmittedOn, [Required] string? Reference);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/rac-submissions", Handle).WithName(nameof(SubmitToRac)).WithTags("WGS-register")
        .WithSummary("Een verwerking voorleggen aan de rechtmatigheidsadviescommissie").RequireRoles(Rights.PrivacyKeepers).Idempotent<Request>();

    internal static Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(Request request, UseCase use) => use
        .Create(new("rac-submission.submitted", request.Subject!))
        .Right(use.House.MayKeepPrivacyPapers(use.User), Refusals.Keepers)
        .Input(Limits.Check(request).Check(request.SubmittedOn <= use.Today, "submittedOn", Refusals.PastDay))
        .MakeAsync(_ =>
        {
            var submission = RacSubmission.Submit(
                use.House.Id, request.Subject!, request.Description!, request.Reference!, request.SubmittedOn!.Value, use.Now);
            use.Db.Add(submission);
            return new(submission.Id, $"/rac-submissions/{submission.Id}", submission);
        });
}
