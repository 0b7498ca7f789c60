using Platform.Intake.Access;

namespace Platform.Intake.Advices;

/// <summary>Records the advice given to a party; making a referral of it is an act of its own.</summary>
internal static class RecordAdvice
{
    internal sealed record Request(
        [Required, MaxLength(40), ProfileCode("de processen van het huis")] string? Process,
        [Required, MaxLength(100), ProfileCode("de partijen van het huis")] string? Party, [MaxLength(6)] string? Municipality,
        [Required, MaxLength(4000)] string? Question, [Required, MaxLength(4000)] string? Advice,
        [Required, Codes(typeof(AdviceOutcomes))] string? Outcome, [MaxLength(200)] string? Topic = null);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/advices", Handle).WithName(nameof(RecordAdvice))
        .WithSummary("Een advies vastleggen").WithTags("Adviezen").RequireRoles(Roles.Leaders).Idempotent<Request>();

    internal static Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(Request request, UseCase use) => use
        .Create(new("advice.given", "advice") { Process = request.Process })
        .Input(Limits.Check(request))
        .Rule(_ => Refuse(request, use.House, use.Today))
        .Right(_ => use.DoesIntake(request.Process!), Refusals.OtherIntake)
        .MakeAsync(_ =>
        {
            var topic = string.IsNullOrWhiteSpace(request.Topic) ? null : request.Topic.Trim();
            var advice = Advice.Give(
                use.House, request.Process!, request.Party!, request.Municipality, topic, request.Question!, request.Advice!, request.Outcome!,
                use.Now);
            use.Db.Add(advice);
            return new(advice.Id, $"/advices/{advice.Id}");
        });

    private static Refusal? Refuse(Request request, HouseProfile house, DateOnly today) => house.Process(request.Process!) is null
        ? house.Refuse(RuleIds.Cov04)
        : house.Unless(house.Party(request.Party!) is not null, RuleIds.Cov02)
            ?? house.Unless(request.Municipality is null || house.Municipalities.Any(m => m.Code == request.Municipality), RuleIds.Cov01)
            ?? Advice.RefuseIdentifiers(house, today, request.Topic, request.Question, request.Advice);
}
