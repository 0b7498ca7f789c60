namespace Platform.Governance.Oversight.Register;

/// <summary>Records the last day of a coordinating FG.</summary>
internal static class EndFgAppointment
{
    internal sealed record Request([Required] DateOnly? Until);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/fg-appointments/{id:guid}/endings", Handle).WithName(nameof(EndFgAppointment))
        .WithTags("WGS-register").WithSummary("De laatste dag van een coördinerend FG vastleggen").RequireRoles(Rights.PrivacyKeepers).TakesIfMatch();

    internal static Task<Results<NoContent, ProblemHttpResult>> Handle(Guid id, Request request, UseCase use) => use
        .Change(new("fg.ended", "wgs-register") { On = id }, ct => use.Seen<FgAppointment>().SingleOrDefaultAsync(a => a.Id == id, ct))
        .Right(use.House.MayKeepPrivacyPapers(use.User), Refusals.Keepers)
        .Input(Limits.Check(request))
        .IfMatch()
        .Rule(async fg => FgAppointment.MayRun(use.House, fg.From, request.Until, await use.OverlapsAsync(fg.From, request.Until, id)))
        .ApplyAsync(fg => fg.End(request.Until!.Value));
}
