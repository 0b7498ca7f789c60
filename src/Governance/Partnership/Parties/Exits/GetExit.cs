namespace Platform.Governance.Partnership.Parties.Exits;

/// <summary>An exit, with the secrecy that stays (GOV-21).</summary>
internal static class GetExit
{
    internal sealed record Response(
        Guid Id, string Covenant, string Party, DateOnly WrittenOn, string? Reference, ExitGround Ground, Guid? AmendmentId, ExitState State,
        DateOnly? EffectiveOn, DateTimeOffset FiledAt, Secrecy? Secrecy);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/exits/{id:guid}", Handle).WithName(nameof(GetExit)).WithTags("Uittreding")
        .WithSummary("Een opzegging").RequireRoles(Rights.Readers);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid id, PlatformDbContext db, CurrentUser user, Account account, HttpContext http, CancellationToken ct)
    {
        var exit = await db.Seen<PartyExit>(user).AsNoTracking().SingleOrDefaultAsync(e => e.Id == id, ct);
        if (exit is null) return Problems.NotFound();
        account.Audit("exit.viewed", id, null, PartyExit.RuleOf(exit.Ground));
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(exit.Version);
        return TypedResults.Ok(new Response(
            id, exit.Covenant, exit.Party, exit.WrittenOn, exit.Reference, exit.Ground, exit.AmendmentId, exit.State, exit.EffectiveOn, exit.FiledAt,
            exit.Secrecy));
    }
}
