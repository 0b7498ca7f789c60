using Platform.Weegploeg.Access;

namespace Platform.Weegploeg.Signals;

/// <summary>WEE-05: records what the NCTV or another expert advised.</summary>
internal static class RecordAdvice
{
    internal sealed record Request(string? Adviser, string? Advice, DateOnly? AdvisedOn);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/signals/{id:guid}/advices", Handle).WithName(nameof(RecordAdvice)).WithTags("Signalen")
        .WithSummary("Advies van de NCTV of een andere deskundige vastleggen").RequireRoles(Rights.Members).Idempotent<Request>();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(
        Guid id, Request request, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account,
        TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        var signal = await db.SignalsFor(user, clock.Today()).AsNoTracking().SingleOrDefaultAsync(s => s.Id == id, ct);
        if (signal is null) return Problems.NotFound();
        var lacks = Advice.Lacks(request.Adviser, request.Advice);
        var errors = new InputErrors().OptionalText(request.Advice, "advice", 20000)
            .Check(request.AdvisedOn <= clock.Today(), "advisedOn", "Geef de dag van het advies, vandaag of eerder.");
        if (!string.IsNullOrWhiteSpace(request.Adviser)) errors.OneOf(request.Adviser, "adviser", house.Process(signal.Process)!.Weighing!.Advisers.Select(adviser => adviser.Code));
        if (!house.Carries(RuleIds.Wee05)) errors.Require(lacks);
        if (errors.Any) return errors.ToProblem();
        if (house.Unless(lacks.Count == 0, RuleIds.Wee05, $"Ontbreekt: {string.Join(", ", lacks)}.") is { } refusal)
            return await db.Refuse(account, refusal, "advice.recorded", id, id, ct, process: signal.Process);
        if (signal.State is SignalState.Insufficient or SignalState.Closed) return Problems.WrongState("Dit signaal is afgehandeld.");

        Telemetry.Mark(house.Id);
        var now = clock.GetUtcNow();
        var advice = new Advice
        {
            Id = Guid.CreateVersion7(now), SignalId = id, House = house.Id, Adviser = request.Adviser!, Text = request.Advice!,
            AdvisedOn = request.AdvisedOn!.Value, RecordedAt = now,
        };
        var location = $"{http.Request.PathBase}/signals/{id}";
        db.Add(advice);
        db.Remember(http, advice.Id, location);
        account.Audit("advice.recorded", advice.Id, signal.Process, advice.Adviser, id);
        await db.SaveChangesAsync(ct);
        return TypedResults.Created(location, new NewResource(advice.Id));
    }
}
