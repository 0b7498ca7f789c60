namespace Platform.Governance.DecisionMaking.Decisions.NationalBoard;

/// <summary>An outcome with the decisions it touches, as far as the reader may see those.</summary>
internal static class GetOutcome
{
    internal sealed record Touched(Guid Id, string Body);

    internal sealed record Response(Guid Id, DateOnly On, string Text, string Reference, Guid? PointId, IReadOnlyList<Touched> Decisions,
        DateTimeOffset RecordedAt);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/national-outcomes/{id:guid}", Handle).WithName(nameof(GetOutcome))
        .WithTags("Landelijke Stuurgroep")
        .WithSummary("Een uitkomst van de Landelijke Stuurgroep").RequireRoles(Rights.Readers);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid id, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        var bodies = house.Bodies.Where(body => house.MayRead(body, user)).Select(static body => body.Id).ToList();
        var visible = db.Seen<Decision>(user).Where(d => bodies.Contains(d.Body));
        var outcome = await db.Seen<NationalOutcome>(user).Where(o => o.Id == id)
            .Select(o => new Response(
                o.Id, o.DecidedOn, o.Text, o.Reference, o.PointId,
                o.Decisions.Join(visible, touched => touched.DecisionId, d => d.Id, (touched, d) => new Touched(d.Id, d.Body)).ToList(),
                o.RecordedAt))
            .SingleOrDefaultAsync(ct);
        if (outcome is null) return Problems.NotFound();
        account.Audit("national-outcome.viewed", id, null, BodyIds.Board);
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(outcome);
    }
}
