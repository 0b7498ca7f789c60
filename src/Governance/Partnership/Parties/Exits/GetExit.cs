namespace Platform.Governance.Partnership.Parties.Exits;

/// <summary>An exit, with the secrecy that stays (GOV-21).</summary>
internal static class GetExit
{
    internal sealed record Response(
        Guid Id, string Covenant, string Party, DateOnly WrittenOn, string? Reference, ExitGround Ground, Guid? AmendmentId, Guid? AccessionId,
        ExitState State, DateOnly? EffectiveOn, DateTimeOffset FiledAt, Secrecy? Secrecy);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/exits/{id:guid}", Handle).WithName(nameof(GetExit)).WithTags("Uittreding")
        .WithSummary("Een opzegging").RequireRoles(Rights.Readers);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(Guid id, UseCase use)
    {
        if (await use.Seen<PartyExit>().AsNoTracking().SingleOrDefaultAsync(e => e.Id == id, use.Aborted) is not { } exit) return Problems.NotFound();
        return await use.ShowAsync(new("exit.viewed", PartyExit.RuleOf(exit.Ground)) { On = id }, new Response(
            id, exit.Covenant, exit.Party, exit.WrittenOn, exit.Reference, exit.Ground, exit.AmendmentId, exit.AccessionId, exit.State,
            exit.EffectiveOn, exit.FiledAt, exit.Secrecy), exit);
    }
}
