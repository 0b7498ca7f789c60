namespace Platform.Governance.Partnership.Parties.Exclusions;

/// <summary>A notice of default and what came of it, with the secrecy that stays (GOV-21).</summary>
internal static class GetExclusion
{
    internal sealed record Response(
        Guid Id, string Covenant, string Party, string Breach, DateOnly NoticeOfDefaultSentOn, DateOnly RemedyBy, string Proof, ExclusionState State,
        DateOnly? RemediedOn, string? WithdrawalReason, Guid? DecisionId, DateTimeOffset? EffectiveAt, Secrecy? Secrecy);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/exclusions/{id:guid}", Handle).WithName(nameof(GetExclusion))
        .WithTags("Uitsluiting")
        .WithSummary("Een ingebrekestelling of uitsluiting").RequireRoles(Rights.Readers);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid id, PlatformDbContext db, CurrentUser user, Account account, HttpContext http, CancellationToken ct)
    {
        var exclusion = await db.Seen<Exclusion>(user).AsNoTracking().SingleOrDefaultAsync(e => e.Id == id, ct);
        if (exclusion is null) return Problems.NotFound();
        account.Audit("exclusion.viewed", id, null, RuleIds.Gov20);
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(exclusion.Version);
        return TypedResults.Ok(ResponseOf(exclusion));
    }

    internal static Response ResponseOf(Exclusion e) => new(
        e.Id, e.Covenant, e.Party, e.Breach, e.NoticeOfDefaultSentOn, e.RemedyBy, e.Proof, e.State, e.RemediedOn, e.WithdrawalReason,
        e.DecisionId, e.EffectiveAt, e.Secrecy);
}
