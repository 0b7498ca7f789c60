namespace Platform.Governance.Partnership.Agreements;

internal static class GetAgreement
{
    internal sealed record Response(
        Guid Id, string Municipality, string Title, string Text, DateOnly From, DateOnly Until, DateOnly? EndedOn, string? EndedBecause, bool InForce,
        Guid? DecisionId, string Covenant, DateTimeOffset RecordedAt);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/agreements/{id:guid}", Handle).WithName(nameof(GetAgreement))
        .WithTags("Maatwerkafspraken")
        .WithSummary("Een maatwerkafspraak").RequireHouse();

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid id, PlatformDbContext db, CurrentUser user, Account account, TimeProvider clock, HttpContext http,
        CancellationToken ct)
    {
        var agreement = await db.Seen<Agreement>(user).AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, ct);
        if (agreement is null) return Problems.NotFound();
        account.Audit("agreement.viewed", id, null, "covenant");
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(agreement.Version);
        var today = clock.Today();
        return TypedResults.Ok(new Response(
            agreement.Id, agreement.Municipality, agreement.Title, agreement.Text, agreement.From, agreement.Until, agreement.EndedOn,
            agreement.EndedBecause, agreement.From <= today && (agreement.EndedOn ?? agreement.Until) >= today, agreement.DecisionId,
            agreement.Covenant, agreement.RecordedAt));
    }
}
