using Platform.Contracts.Weegploeg;
using Platform.Weegploeg.Access;
using Platform.Weegploeg.Recusals;
using Platform.Weegploeg.Signals;

namespace Platform.Weegploeg.Decisions;

/// <summary>WEE-02: the weegploeg puts the subject on the agenda of the case meeting, or finds the signals insufficient.</summary>
internal static class DecideSignal
{
    private const string OnceEach = "Noem elke partij één keer, en hoogstens 40.";

    internal sealed record Request(
        [Required, ProfileCode("de uitkomsten van de weging")] string? Outcome, [MaxLength(4000)] string? Motivation,
        [MaxLength(40, ErrorMessage = OnceEach), ProfileCode("de partijen van het huis")] string[]? Parties,
        [MaxLength(40), ProfileCode("de doelen van het proces")] string[]? Aims);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/signals/{id:guid}/decisions", Handle).WithName(nameof(DecideSignal))
        .WithTags("Besluiten").WithSummary("Over een signaal besluiten: agenderen of onvoldoende").RequireRoles(Rights.Members)
        .Idempotent<Request>().TakesIfMatch();

    internal static Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(Guid id, Request request, UseCase use)
    {
        var lacks = Signal.Lacks(request.Outcome ?? "", request.Motivation, request.Parties ?? [], request.Aims ?? []);
        return use
            .ChangeLocked(Act.OnCase("signal.decided", "weegploeg", id), async ct =>
            {
                // Who is excluded while this is decided is excluded from the case as well.
                await use.Db.HoldCaseAsync(id, ct);
                return await use.Signals().Include(s => s.Persons).SingleOrDefaultAsync(s => s.Id == id, ct);
            })
            .Named(signal => Named(signal, request.Outcome))
            .Input(signal => Check(request, use.House, signal, lacks))
            .IfMatch()
            .State(signal => signal.State is SignalState.Open, "Over dit signaal is al besloten.")
            .Rule(signal => signal.MayBeDecided(use.House, request.Outcome)
                ?? use.House.Unless(lacks.Count == 0, RuleIds.Wee02, $"Ontbreekt: {string.Join(", ", lacks)}."))
            .Then(signal => signal.CaseId is { } caseId
                ? use.Db.CarryOverAsync(SignalRecusals.Place, id, caseId, use.Aborted)
                : Task.CompletedTask)
            .MakeAsync(signal => Decide(signal, request, use));
    }

    // Before it is a case the log names the signal alone.
    private static Act Named(Signal signal, string? outcome) => new("signal.decided", outcome ?? "weegploeg")
    {
        On = signal.Id, Process = signal.Process, Case = signal.CaseId is null ? signal.Id : null,
        Hits = signal.CaseId is { } caseId ? [signal.Id, caseId] : null,
        Processing = new("weging", "Over een signaal besloten", [.. signal.Persons.Select(person => person.Id)]),
    };

    private static Made Decide(Signal signal, Request request, UseCase use)
    {
        var (now, parties) = (use.Now, request.Parties ?? []);
        var decisionId = Guid.CreateVersion7(now);
        if (request.Outcome is Signal.Agenda)
        {
            // The parties travel in this message alone: no service but Meetings may learn who is involved in this process (WEE-06).
            var caseId = signal.PutOnAgenda(request.Motivation!, now);
            use.Db.Publish(new SubjectAgendaed
            {
                House = signal.House, CaseId = caseId, Process = signal.Process, DecisionId = decisionId, Parties = parties, DecidedAt = now,
                Subjects = [.. signal.Persons.Select(static person => person.Id)],
            });
        }
        else
        {
            var retention = use.House.Process(signal.Process)!.Retention;
            signal.Dismiss(request.Motivation!, (retention.Signal ?? retention.CoolingOff).After(use.Today));
        }

        use.Db.Add(new DecisionRecord
        {
            Id = decisionId, House = signal.House, Process = signal.Process, SignalId = signal.Id, CaseId = signal.CaseId, Covenant = signal.Covenant,
            SuppliedBy = signal.SuppliedBy, Outcome = request.Outcome!, Parties = parties, Aims = request.Aims ?? [], DecidedBy = use.User.Party,
            DecidedAt = now,
        });
        return new(decisionId, $"/signals/{signal.Id}", signal);
    }

    private static InputErrors Check(Request request, HouseProfile house, Signal signal, IReadOnlyList<string> lacks)
    {
        var (process, parties, aims) = (house.Process(signal.Process)!, request.Parties ?? [], request.Aims ?? []);
        var errors = Limits.Check(request).OneOf(request.Outcome, "outcome", process.Weighing!.Outcomes.Select(outcome => outcome.Code))
            .Once(parties, "parties", OnceEach).Parties(house, parties, "parties").Once(aims, "aims", "Noem elk doel één keer.");
        foreach (var (i, aim) in aims.Index()) errors.OneOf(aim, $"aims[{i}]", process.Aims.Select(known => known.Code));
        return house.Carries(RuleIds.Wee02) ? errors : errors.Require(lacks);
    }
}
