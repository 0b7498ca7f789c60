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

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(Guid caseId, UseCase use)
    {
        var advice = await use.Seen<Advice>().AsNoTracking().SingleOrDefaultAsync(a => a.CaseId == caseId, use.Aborted);
        if (advice is null) return Problems.NotFound();
        return await use.ShowAsync(
            Act.OnCase("advice.viewed", "triage", caseId, advice.Process) with { Processing = new("triage", "Advies ingezien") },
            new Response(
                caseId, advice.DecisionId, advice.Process, advice.Party, advice.Covenant, advice.Text, advice.GivenAt, advice.ConfirmBy,
                advice.ReceivedAt, advice.ReadBy, advice.IsOverdue(use.Today)),
            advice);
    }
}
