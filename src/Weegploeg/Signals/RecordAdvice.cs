using Platform.Weegploeg.Access;

namespace Platform.Weegploeg.Signals;

/// <summary>WEE-05: records what the NCTV or another expert advised.</summary>
internal static class RecordAdvice
{
    private const string NotAfter = "Geef de dag van het advies, vandaag of eerder.";

    internal sealed record Request(
        [ProfileCode("de deskundigen van het proces")] string? Adviser, [MaxLength(20000)] string? Advice,
        [Required(ErrorMessage = NotAfter)] DateOnly? AdvisedOn);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/signals/{id:guid}/advices", Handle).WithName(nameof(RecordAdvice))
        .WithTags("Signalen").WithSummary("Advies van de NCTV of een andere deskundige vastleggen").RequireRoles(Rights.Members)
        .Idempotent<Request>();

    internal static Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(Guid id, Request request, UseCase use)
    {
        var lacks = Advice.Lacks(request.Adviser, request.Advice);
        return use
            .OnSignal(id, "advice.recorded", "Advies vastgelegd", request.Adviser ?? "weegploeg")
            .Input(signal => Check(request, use, signal, lacks))
            .Rule(_ => use.House.Unless(lacks.Count == 0, RuleIds.Wee05, $"Ontbreekt: {string.Join(", ", lacks)}."))
            .State(signal => signal.State is not (SignalState.Insufficient or SignalState.Closed), "Dit signaal is afgehandeld.")
            .MakeAsync(signal =>
            {
                var advice = new Advice
                {
                    Id = Guid.CreateVersion7(use.Now), SignalId = id, House = signal.House, Adviser = request.Adviser!, Text = request.Advice!,
                    AdvisedOn = request.AdvisedOn!.Value, RecordedAt = use.Now,
                };
                use.Db.Add(advice);
                return new(advice.Id, $"/signals/{id}");
            });
    }

    private static InputErrors Check(Request request, UseCase use, Signal signal, IReadOnlyList<string> lacks)
    {
        var errors = Limits.Check(request).Check(request.AdvisedOn is not { } day || day <= use.Today, "advisedOn", NotAfter);
        if (!string.IsNullOrWhiteSpace(request.Adviser))
            errors.OneOf(request.Adviser, "adviser", use.House.Process(signal.Process)!.Weighing!.Advisers.Select(adviser => adviser.Code));
        return use.House.Carries(RuleIds.Wee05) ? errors : errors.Require(lacks);
    }
}
