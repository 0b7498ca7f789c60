using Platform.Meetings.Access;
using Platform.Meetings.Cases;

namespace Platform.Meetings.Plans;

internal static class ReportProgress
{
    /// <summary>How it can stand with an agreement, as a report says it.</summary>
    private static class States
    {
        private static readonly Dictionary<string, ActionState> Known = new()
        {
            ["open"] = ActionState.Open, ["in-progress"] = ActionState.InProgress, ["done"] = ActionState.Done, ["dropped"] = ActionState.Dropped,
        };

        public static IEnumerable<string> All => Known.Keys;

        public static ActionState Of(string code) => Known[code];
    }

    internal sealed record Request(
        [Required] Guid? ActionId, [Required, Codes(typeof(States))] string? State, [Required, MaxLength(4000)] string? Note);

    public static void Map(RouteGroupBuilder api) => api
        .MapPost("/cases/{caseId:guid}/progress", Handle).WithName(nameof(ReportProgress)).WithTags("Plannen")
        .WithSummary("Een partij meldt hoe het met haar afspraak van het geldende plan staat; de partij met de regie kan dat van elke afspraak")
        .RequireRoles(Rights.Reporters).Idempotent<Request>();

    internal static Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(Guid caseId, Request request, UseCase use)
    {
        PlanAction? action = null;
        Act Reported(string? process) => new("progress.reported", "case-meeting")
        {
            On = action?.Id, Case = caseId, Process = process, Processing = new("meetings", "Voortgang gemeld"),
        };
        return use
            .Change(Reported(null), ct => use.Seen<Case>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == caseId, ct))
            .Named(found => Reported(found.Process))
            .Input(_ => Limits.Check(request))
            .Step(async found =>
            {
                action = await use.Seen<PlanAction>()
                    .SingleOrDefaultAsync(a => a.Id == request.ActionId && a.CaseId == caseId && a.Current, use.Aborted);
                if (action is null) return Problems.NotFound();
                return action.MayReport(use.House, found, use.User.Party, use.Now) is { } no
                    ? await use.RefuseAsync(Reported(found.Process), no) : null;
            })
            .MakeAsync(_ =>
            {
                action!.Report(States.Of(request.State!));
                var note = ProgressNote.Write(action, use.User.Party, request.Note!, use.Now);
                use.Db.Add(note);
                return new(note.Id, $"/cases/{caseId}/plans/{action.PlanId}", action) { On = action.Id };
            });
    }
}
