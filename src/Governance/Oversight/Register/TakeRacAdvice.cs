namespace Platform.Governance.Oversight.Register;

/// <summary>Records what the rechtmatigheidsadviescommissie advised.</summary>
internal static class TakeRacAdvice
{
    internal sealed record Request(
        [Required(ErrorMessage = Refusals.PastDay)] DateOnly? On, [Required, Codes(typeof(RacAdvices))] string? Advice,
        [Required, MaxLength(20000)] string? Text);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/rac-submissions/{id:guid}/advices", Handle).WithName(nameof(TakeRacAdvice))
        .WithTags("WGS-register").WithSummary("Het advies van de commissie vastleggen").RequireRoles(Rights.PrivacyKeepers).TakesIfMatch();

    internal static Task<Results<NoContent, ProblemHttpResult>> Handle(Guid id, Request request, UseCase use) => use
        .ChangeSubmission(id, "rac-submission.advised", Limits.Check(request).Check(request.On <= use.Today, "on", Refusals.PastDay))
        .State(submission => submission.AdvisedOn is null, "Er is al een advies.")
        .Rule(submission => submission.MayBeAdvised(use.House, request.On!.Value))
        .ApplyAsync(submission => submission.Take(request.On!.Value, request.Advice!, request.Text!));
}
