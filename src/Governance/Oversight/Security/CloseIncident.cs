namespace Platform.Governance.Oversight.Security;

/// <summary>Closes an incident with what was learnt (GOV-22).</summary>
internal static class CloseIncident
{
    internal sealed record Request([Required(ErrorMessage = Refusals.PastDay)] DateOnly? On, [Required, MaxLength(8000)] string? Lessons);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/incidents/{id:guid}/closings", Handle).WithName(nameof(CloseIncident))
        .WithTags("Informatiebeveiliging").WithSummary("Een incident sluiten met de lessen").RequireRoles(Rights.PrivacyKeepers).TakesIfMatch();

    internal static Task<Results<NoContent, ProblemHttpResult>> Handle(Guid id, Request request, UseCase use) => use
        .ChangeIncident(id, "incident.closed")
        .Input(Limits.Check(request).Check(request.On <= use.Today, "on", Refusals.PastDay))
        .IfMatch()
        .State(incident => incident.State is not IncidentState.Closed, "Dit incident is al gesloten.")
        .Rule(incident => incident.MayBeClosed(use.House, request.On!.Value))
        .ApplyAsync(incident => incident.Close(request.On!.Value, request.Lessons!));
}
