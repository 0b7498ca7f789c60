using Platform.Intake.Access;

namespace Platform.Intake.Advices;

/// <summary>One advice.</summary>
internal static class GetAdvice
{
    internal sealed record Response(
        Guid Id, string Process, string Covenant, string Party, string? Municipality, string Question, string Advice, string Outcome,
        DateTimeOffset GivenAt, string? Topic, DateTimeOffset? ReferredAt);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/advices/{id:guid}", Handle).WithName(nameof(GetAdvice))
        .WithSummary("Een advies").WithTags("Adviezen").RequireRoles(Rights.Parties);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(Guid id, UseCase use) =>
        await use.Seen<Advice>().AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, use.Aborted) is { } advice
            ? await use.ShowAsync(new("advice.viewed", "advice") { On = id, Process = advice.Process }, new Response(
                id, advice.Process, advice.Covenant, advice.AskingParty, advice.Municipality, advice.Question, advice.Given, advice.Outcome,
                advice.GivenAt, advice.Topic, advice.ReferredAt))
            : Problems.NotFound();
}
