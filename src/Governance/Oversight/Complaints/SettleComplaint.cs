namespace Platform.Governance.Oversight.Complaints;

/// <summary>GOV-32: what came of it, and why.</summary>
internal static class SettleComplaint
{
    internal sealed record Request(
        [Required(ErrorMessage = Refusals.PastDay)] DateOnly? On, [Required] ComplaintOutcome? Outcome, [Required, MaxLength(4000)] string? Reasons);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/complaints/{id:guid}/settlements", Handle).WithName(nameof(SettleComplaint))
        .WithTags("Klachten").WithSummary("De afloop van een klacht vastleggen").RequireRoles(ComplaintRegister.Keepers).TakesIfMatch();

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(Guid id, Request request, UseCase use) => use.NoComplaints() is { } no
        ? no
        : await use.OnComplaint(id, "complaint.settled")
            .Input(Limits.Check(request).Check(request.On is null || request.On <= use.Today, "on", Refusals.PastDay))
            .IfMatch()
            .Unsettled()
            .Rule(complaint => complaint.MayBeSettled(use.House, use.User, request.On!.Value))
            .ApplyAsync(complaint =>
            {
                complaint.Settle(request.Outcome!.Value, request.On!.Value, request.Reasons!);
                use.Db.TellEnded(complaint, use.Now);
            });
}
