namespace Platform.Governance.Partnership.Parties.Exits;

/// <summary>Parties that leave or left in writing, the latest first.</summary>
internal static class ListExits
{
    internal sealed record Row(Guid Id, string Party, ExitGround Ground, ExitState State, DateOnly WrittenOn, DateOnly? EffectiveOn);

    internal sealed record Query([AllowedValues("awaiting-date", "dated")] string? State, string? Party, [PageLimit] int? Limit, string? Cursor);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/exits", Handle).WithName(nameof(ListExits)).WithTags("Uittreding")
        .WithSummary("Opzeggingen van partijen").RequireRoles(Rights.Readers);

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> Handle([AsParameters] Query query, UseCase use)
    {
        var errors = Limits.Check(query);
        var (take, after) = Paging.Read<Guid>(query.Limit, query.Cursor, errors);
        if (errors.Any) return errors.ToProblem();

        var exits = use.Seen<PartyExit>().AsNoTracking();
        if (query.State is not null)
        {
            var wanted = query.State is "dated" ? ExitState.Dated : ExitState.AwaitingDate;
            exits = exits.Where(e => e.State == wanted);
        }

        if (query.Party is { } party) exits = exits.Where(e => e.Party == party);
        if (after is { } key) exits = exits.Where(e => e.Id < key);
        var rows = await exits.OrderByDescending(e => e.Id).Take(take + 1)
            .Select(e => new Row(e.Id, e.Party, e.Ground, e.State, e.WrittenOn, e.EffectiveOn)).ToListAsync(use.Aborted);
        return await use.ShowAsync(new("exit.listed", RuleIds.Gov19), rows.ToPage(take, static row => row.Id, use.Http));
    }
}
