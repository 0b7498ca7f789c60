using Platform.Weegploeg.Access;

namespace Platform.Weegploeg.Signals;

/// <summary>
/// WEE-07: records whether a signal is about somebody whom the profile lets be weighed, and why; a later word takes the place of the old.
/// </summary>
internal static class RecordSubjectCriterion
{
    private const string Action = "signal.criterion-recorded";

    internal sealed record Request(
        [Required(ErrorMessage = "Geef aan of dit iemand is die gewogen kan worden.")] bool? Met, [Required, MaxLength(4000)] string? Reason);

    public static void Map(RouteGroupBuilder api) => api.MapPut("/signals/{id:guid}/subject-criterion", Handle)
        .WithName(nameof(RecordSubjectCriterion)).WithTags("Signalen").WithSummary("Vastleggen of dit iemand is die gewogen kan worden, en waarom")
        .RequireRoles(Rights.Members).TakesIfMatch();

    internal static Task<Results<NoContent, ProblemHttpResult>> Handle(Guid id, Request request, UseCase use) => use
        .Change(Act.OnCase(Action, "weegploeg", id), ct => use.Signals().SingleOrDefaultAsync(s => s.Id == id, ct))
        .Named(signal => Act.OnCase(Action, "weegploeg", id, signal.Process) with
        {
            Processing = new("weging", "Vastgelegd of dit iemand is die gewogen kan worden"),
        })
        .Input(_ => Limits.Check(request))
        .IfMatch()
        .State(signal => use.House.Process(signal.Process) is { Weighing.SubjectCriterion: not null },
            "Dit convenant stelt niet vast wie gewogen kan worden.")
        .State(signal => signal.State is SignalState.Open, "Over dit signaal is al besloten.")
        .ApplyAsync(signal => signal.Judge(request.Met!.Value, request.Reason!));
}
