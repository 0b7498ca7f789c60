namespace Platform.Governance.Oversight.Communication;

/// <summary>GOV-24: the spokesman coordinated what a party will say itself.</summary>
internal static class CoordinateCommunication
{
    internal sealed record Request([Required(ErrorMessage = Refusals.PastDay)] DateOnly? On);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/communications/{id:guid}/coordinations", Handle)
        .WithName(nameof(CoordinateCommunication)).WithTags("Communicatie").WithSummary("De afstemming door de woordvoerder vastleggen")
        .RequireRoles(Rights.Writers).TakesIfMatch();

    internal static Task<Results<NoContent, ProblemHttpResult>> Handle(Guid id, Request request, UseCase use) => use
        .Change(new("communication.coordinated", "communication") { On = id },
            ct => use.Seen<Announcement>().SingleOrDefaultAsync(a => a.Id == id, ct))
        .Right(use.House.IsSpokesman(use.User), Refusals.Keepers)
        .Input(Limits.Check(request).Check(request.On <= use.Today, "on", Refusals.PastDay))
        .IfMatch()
        .State(said => said.State is not AnnouncementState.Published && said.CoordinatedOn is null, "Dit is al afgestemd of naar buiten gebracht.")
        .Rule(said => said.MayCoordinate(use.House, request.On!.Value))
        .ApplyAsync(said => said.Coordinate(request.On!.Value));
}
