using Platform.Intake.Access;

namespace Platform.Intake.Advices;

/// <summary>One advice.</summary>
internal static class GetAdvice
{
    internal sealed record Response(
        Guid Id, string Process, string Covenant, string Party, string? Municipality, string Question, string Advice, string Outcome,
        DateTimeOffset GivenAt,
        string? Topic, DateTimeOffset? ReferredAt);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/advices/{id:guid}", Handle).WithName(nameof(GetAdvice))
        .WithSummary("Een advies").WithTags("Adviezen").RequireRoles(Rights.Parties);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid id, PlatformDbContext db, CurrentUser user, Account account, CancellationToken ct)
    {
        var advice = await db.Seen<Advice>(user).AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, ct);
        if (advice is null) return Problems.NotFound();
        account.Audit("advice.viewed", id, advice.Process, "advice");
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(new Response(id, advice.Process, advice.Covenant, advice.AskingParty, advice.Municipality, advice.Question,
            advice.Given,
            advice.Outcome, advice.GivenAt, advice.Topic, advice.ReferredAt));
    }
}
