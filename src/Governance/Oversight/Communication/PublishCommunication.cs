namespace Platform.Governance.Oversight.Communication;

/// <summary>
/// GOV-24: records that the words went out, after every other party consented; by the spokesman, or by the asking party after coordination.
/// </summary>
internal static class PublishCommunication
{
    internal sealed record Request([Required(ErrorMessage = Refusals.PastDay)] DateOnly? On, [Required] string? By);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/communications/{id:guid}/publications", Handle)
        .WithName(nameof(PublishCommunication)).WithTags("Communicatie").WithSummary("Vastleggen dat een uiting naar buiten is gebracht")
        .RequireRoles(Rights.WritersAndSpeakers).TakesIfMatch();

    internal static Task<Results<NoContent, ProblemHttpResult>> Handle(Guid id, Request request, UseCase use) => use
        .Change(new("communication.published", "communication") { On = id },
            ct => use.Seen<Announcement>().Include(a => a.Consents).SingleOrDefaultAsync(a => a.Id == id, ct))
        .Right(said => (said.Party is { } asking && CommunicationRights.PartyOf(use.User) == asking) || use.House.MayKeepBoardPapers(use.User),
            Refusals.Keepers)
        .Input(_ => Limits.Check(request).Check(request.On <= use.Today, "on", Refusals.PastDay))
        .IfMatch()
        .State(said => said.State is not AnnouncementState.Published, "Dit is al naar buiten gebracht.")
        .Rule(said => said.MayPublish(use.House, request.On!.Value, request.By!))
        .ApplyAsync(said => said.Publish(request.On!.Value, request.By!));
}
