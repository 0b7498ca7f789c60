namespace Platform.Governance.Oversight.Disputes;

internal static class GetDispute
{
    internal sealed record Step(
        DisputeStepKind Kind, string Rung, DateOnly On, string Role, string Party, string? Decision, Guid? DecisionId, DateTimeOffset RecordedAt);

    internal sealed record Response(
        Guid Id, string About, string? Subject, string? Text, Guid? CaseId, DateOnly? ErasedOn, string Covenant, string Party, DateOnly FiledOn,
        DisputeState State, string Rung, string? NextRung, IReadOnlyList<string> Ladder, IReadOnlyList<Step> Steps);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/disputes/{id:guid}", Handle).WithName(nameof(GetDispute)).WithTags("Geschillen")
        .WithSummary("Een geschil met zijn stappen").RequireRoles(DisputeRights.Anyone);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(Guid id, UseCase use)
    {
        var dispute = await use.Db.DisputesOf(use.House, use.User).AsNoTracking().Include(d => d.Steps)
            .SingleOrDefaultAsync(d => d.Id == id, use.Aborted);
        if (dispute is null) return Problems.NotFound();
        var act = new Act("dispute.viewed", dispute.About)
        {
            On = id, Process = dispute.Process, Case = dispute.CaseId,
            Processing = DisputeChanges.LineOf(dispute, "Geschil over een casus ingezien"),
        };
        return await use.ShowAsync(act, new Response(
            dispute.Id, dispute.About, dispute.Subject, dispute.Text, dispute.CaseId, dispute.ErasedOn, dispute.Covenant, dispute.Party,
            dispute.FiledOn, dispute.State, dispute.Rung, dispute.Next(use.House), dispute.Ladder,
            [.. dispute.Steps.OrderBy(step => step.Number).Select(step => new Step(step.Kind, step.Rung, step.On, step.Role, step.Party,
                step.Decision, step.DecisionId, step.RecordedAt))]), dispute);
    }
}
