namespace Platform.Governance.DecisionMaking.Decisions.NationalBoard;

internal static class GetPoint
{
    internal sealed record Response(Guid Id, string Subject, string Text, string Covenant, DateTimeOffset RaisedAt, IReadOnlyList<Guid> OutcomeIds);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/national-points/{id:guid}", Handle).WithName(nameof(GetPoint))
        .WithTags("Landelijke Stuurgroep")
        .WithSummary("Een voorgelegd ontwikkelpunt").RequireRoles(Rights.Readers);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(Guid id, UseCase use)
    {
        var outcomes = use.Seen<NationalOutcome>();
        var point = await use.Seen<NationalPoint>().Where(p => p.Id == id)
            .Select(p => new Response(
                p.Id, p.Subject, p.Text, p.Covenant, p.RaisedAt,
                outcomes.Where(o => o.PointId == p.Id).OrderBy(o => o.DecidedOn).Select(o => o.Id).ToList()))
            .SingleOrDefaultAsync(use.Aborted);
        if (point is null) return Problems.NotFound();
        return await use.ShowAsync(new("national-point.viewed", BodyIds.Board) { On = id }, point);
    }
}
