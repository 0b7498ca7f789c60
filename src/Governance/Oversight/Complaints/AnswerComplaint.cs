namespace Platform.Governance.Oversight.Complaints;

/// <summary>GOV-32: what came of it at the last step.</summary>
internal static class AnswerComplaint
{
    internal sealed record Request([Required(ErrorMessage = Refusals.PastDay)] DateOnly? On, [Required, MaxLength(4000)] string? Outcome);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/complaints/{id:guid}/last-step-outcomes", Handle)
        .WithName(nameof(AnswerComplaint)).WithTags("Klachten").WithSummary("Vastleggen wat de laatste instantie van een klacht vond")
        .RequireRoles(ComplaintRegister.Keepers).TakesIfMatch();

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(Guid id, Request request, UseCase use) => use.NoComplaints() is { } no
        ? no
        : await use.OnComplaint(id, "complaint.answered")
            .Input(Limits.Check(request).Check(request.On is null || request.On <= use.Today, "on", Refusals.PastDay))
            .IfMatch()
            .Rule(complaint => complaint.MayBeAnswered(use.House, request.On!.Value))
            .ApplyAsync(complaint =>
            {
                complaint.Answer(request.On!.Value, request.Outcome!);
                use.Db.TellEnded(complaint, use.Now);
            });
}
