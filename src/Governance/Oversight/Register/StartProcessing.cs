namespace Platform.Governance.Oversight.Register;

/// <summary>GOV-27: records from when the processing runs; never before the advice.</summary>
internal static class StartProcessing
{
    internal sealed record Request([Required] DateOnly? On);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/rac-submissions/{id:guid}/starts", Handle).WithName(nameof(StartProcessing))
        .WithTags("WGS-register").WithSummary("Het begin van de verwerking vastleggen").RequireRoles(Rights.PrivacyKeepers).TakesIfMatch();

    internal static Task<Results<NoContent, ProblemHttpResult>> Handle(Guid id, Request request, UseCase use) => use
        .ChangeSubmission(id, "rac-submission.started", Limits.Check(request))
        .State(submission => submission.StartedOn is null, "De verwerking is al begonnen.")
        .Rule(submission => submission.MayStart(use.House, request.On!.Value))
        .ApplyAsync(submission => submission.Start(request.On!.Value));
}
