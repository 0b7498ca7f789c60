using Platform.Intake.Access;

namespace Platform.Intake.Advices;

/// <summary>Records the advice given to a party; making a referral of it is an act of its own.</summary>
internal static class RecordAdvice
{
    internal sealed record Request(string? Process, string? Party, string? Municipality, string? Question, string? Advice, string? Outcome,
        string? Topic = null);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/advices", Handle).WithName(nameof(RecordAdvice))
        .WithSummary("Een advies vastleggen").WithTags("Adviezen").RequireRoles(Rights.Wide).Idempotent<Request>();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(
        Request request, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account, TimeProvider clock, HttpContext http,
        CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var house = covenants.House(user.House);
        var errors = new InputErrors().Text(request.Process, "process", 40).Text(request.Party, "party", 100)
            .OptionalText(request.Municipality, "municipality", 6)
            .Text(request.Question, "question", 4000).Text(request.Advice, "advice", 4000).OneOf(request.Outcome, "outcome", Advice.Outcomes)
            .OptionalText(request.Topic, "topic", 200);
        if (errors.Any) return errors.ToProblem();
        var refusal = house.Process(request.Process!) is null ? house.Refuse(RuleIds.Cov04)
            : house.Unless(house.Party(request.Party!) is not null, RuleIds.Cov02)
            ?? house.Unless(request.Municipality is null || house.Municipalities.Any(m => m.Code == request.Municipality), RuleIds.Cov01)
            ?? Advice.RefuseIdentifiers(house, request.Topic, request.Question, request.Advice);
        if (refusal is not null) return await db.Refuse(account, refusal, "advice.given", null, null, ct, process: request.Process);
        if (!house.MayDoIntake(request.Process!, user))
            return await db.Forbid(account, "De intake van dit proces hoort in dit huis bij een andere rol.", "advice.given", null, null, ct, process: request.Process);

        var topic = string.IsNullOrWhiteSpace(request.Topic) ? null : request.Topic.Trim();
        var advice = Advice.Give(
            house, request.Process!, request.Party!, request.Municipality, topic, request.Question!, request.Advice!, request.Outcome!, now);
        var location = $"/intake/v1/advices/{advice.Id}";
        Telemetry.Mark(house.Id, advice.Process);
        db.Add(advice);
        db.Remember(http, advice.Id, location);
        account.Audit("advice.given", advice.Id, advice.Process, "advice");
        await db.SaveChangesAsync(ct);
        return TypedResults.Created(location, new NewResource(advice.Id));
    }
}
