namespace Platform.Governance.Partnership.Agreements;

internal static class GetAgreement
{
    internal sealed record Response(
        Guid Id, string Municipality, string Title, string Text, DateOnly From, DateOnly Until, DateOnly? EndedOn, string? EndedBecause, bool InForce,
        Guid? DecisionId, string Covenant, DateTimeOffset RecordedAt);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/agreements/{id:guid}", Handle).WithName(nameof(GetAgreement))
        .WithTags("Maatwerkafspraken")
        .WithSummary("Een maatwerkafspraak").RequireHouse();

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(Guid id, UseCase use)
    {
        if (await use.Seen<Agreement>().AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, use.Aborted) is not { } agreement)
            return Problems.NotFound();
        var today = use.Today;
        return await use.ShowAsync(new("agreement.viewed", "covenant") { On = id }, new Response(
            agreement.Id, agreement.Municipality, agreement.Title, agreement.Text, agreement.From, agreement.Until, agreement.EndedOn,
            agreement.EndedBecause, agreement.From <= today && (agreement.EndedOn ?? agreement.Until) >= today, agreement.DecisionId,
            agreement.Covenant, agreement.RecordedAt), agreement);
    }
}
