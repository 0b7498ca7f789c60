namespace Platform.Governance.DecisionMaking.Decisions.NationalBoard;

internal static class GetPoint
{
    internal sealed record Response(Guid Id, string Subject, string Text, string Covenant, DateTimeOffset RaisedAt, IReadOnlyList<Guid> OutcomeIds);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/national-points/{id:guid}", Handle).WithName(nameof(GetPoint))
        .WithTags("Landelijke Stuurgroep")
        .WithSummary("Een voorgelegd ontwikkelpunt").RequireRoles(Rights.Readers);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(Guid id, PlatformDbContext db, CurrentUser user, Account account,
        CancellationToken ct)
    {
        var point = await db.Seen<NationalPoint>(user).Where(p => p.Id == id)
            .Select(p => new Response(
                p.Id, p.Subject, p.Text, p.Covenant, p.RaisedAt,
                db.Seen<NationalOutcome>(user).Where(o => o.PointId == p.Id).OrderBy(o => o.DecidedOn).Select(o => o.Id).ToList()))
            .SingleOrDefaultAsync(ct);
        if (point is null) return Problems.NotFound();
        account.Audit("national-point.viewed", id, null, BodyIds.Board);
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(point);
    }
}
