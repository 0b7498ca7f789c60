using Platform.Triage.Access;

namespace Platform.Triage.Decisions.Advices;

/// <summary>One advice, for who decided and for the party that referred.</summary>
internal static class GetAdvice
{
    internal sealed record Response(
        Guid CaseId, Guid DecisionId, string Process, string Party, string Covenant, string Advice, DateTimeOffset GivenAt, DateOnly ConfirmBy,
        DateTimeOffset? ReceivedAt, string? ReadBy, bool Overdue);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/advices/{caseId:guid}", Handle).WithName(nameof(GetAdvice))
        .WithSummary("Een advies aan de aanmelder").WithTags("Adviezen").RequireRoles(Rights.Readers);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid caseId, PlatformDbContext db, CurrentUser user, Account account, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var advice = await db.Seen<Advice>(user).AsNoTracking().SingleOrDefaultAsync(a => a.CaseId == caseId, ct);
        if (advice is null) return Problems.NotFound();

        Telemetry.Mark(user.House, advice.Process, caseId);
        account.Audit("advice.viewed", caseId, advice.Process, "triage", caseId);
        account.Processed($"{advice.Process}/triage", "Advies ingezien", caseId);
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(advice.Version);
        return TypedResults.Ok(new Response(
            caseId, advice.DecisionId, advice.Process, advice.Party, advice.Covenant, advice.Text, advice.GivenAt, advice.ConfirmBy,
            advice.ReceivedAt, advice.ReadBy, advice.IsOverdue(clock.Today())));
    }
}
