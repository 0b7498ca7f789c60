namespace Platform.Governance.Oversight.Security;

/// <summary>Records what was done after an incident.</summary>
internal static class FollowUpIncident
{
    internal sealed record Request([Required(ErrorMessage = Refusals.PastDay)] DateOnly? On, [Required, MaxLength(8000)] string? Text);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/incidents/{id:guid}/follow-ups", Handle).WithName(nameof(FollowUpIncident))
        .WithTags("Informatiebeveiliging").WithSummary("De opvolging van een incident vastleggen").RequireRoles(Rights.PrivacyKeepers).TakesIfMatch();

    internal static Task<Results<NoContent, ProblemHttpResult>> Handle(Guid id, Request request, UseCase use) => use
        .ChangeIncident(id, "incident.followed-up")
        .Input(Limits.Check(request).Check(request.On <= use.Today, "on", Refusals.PastDay))
        .IfMatch()
        .State(incident => incident.State is not IncidentState.Closed, "Dit incident is gesloten.")
        .Rule(incident => incident.MayFollowUp(use.House, request.On!.Value))
        .WithParts()
        .ApplyAsync(incident => incident.FollowUp(request.On!.Value, request.Text!, use.Now));
}
