namespace Platform.Governance.Oversight.Register;

/// <summary>GOV-27: the house follows the advice, or deviates with a motivation that goes to the commission and the FG.</summary>
internal static class FollowUpRacAdvice
{
    internal sealed record Request(
        [Required(ErrorMessage = Refusals.PastDay)] DateOnly? On,
        [Required, AllowedValues(RacSubmission.Follows, RacSubmission.Deviates)] string? FollowUp, [MaxLength(8000)] string? Motivation,
        DateOnly? SentToRacOn, DateOnly? SentToFgOn);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/rac-submissions/{id:guid}/follow-ups", Handle).WithName(nameof(FollowUpRacAdvice))
        .WithTags("WGS-register").WithSummary("Het volgen of gemotiveerd afwijken van het advies vastleggen").RequireRoles(Rights.PrivacyKeepers)
        .TakesIfMatch();

    internal static Task<Results<NoContent, ProblemHttpResult>> Handle(Guid id, Request request, UseCase use) => use
        .ChangeSubmission(id, "rac-submission.followed-up", Limits.Check(request).Check(request.On <= use.Today, "on", Refusals.PastDay)
            .Check(!(request.SentToRacOn > use.Today), "sentToRacOn", "Deze dag ligt in de toekomst.")
            .Check(!(request.SentToFgOn > use.Today), "sentToFgOn", "Deze dag ligt in de toekomst."))
        .State(submission => submission is { DecidedOn: null, StartedOn: null }, "Hierover is al besloten, of de verwerking is al begonnen.")
        .Rule(submission => submission.MayBeFollowedUp(
            use.House, request.On!.Value, request.FollowUp!, request.Motivation, request.SentToRacOn, request.SentToFgOn))
        .ApplyAsync(submission => submission.Decide(
            request.On!.Value, request.FollowUp!, request.Motivation, request.SentToRacOn, request.SentToFgOn));
}
