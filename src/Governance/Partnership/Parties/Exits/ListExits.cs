namespace Platform.Governance.Partnership.Parties.Exits;

/// <summary>Parties that leave or left in writing, the latest first.</summary>
internal static class ListExits
{
    internal sealed record Row(Guid Id, string Party, ExitGround Ground, ExitState State, DateOnly WrittenOn, DateOnly? EffectiveOn);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/exits", Handle).WithName(nameof(ListExits)).WithTags("Uittreding")
        .WithSummary("Opzeggingen van partijen").RequireRoles(Rights.Readers);

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> Handle(
        string? state, string? party, int? limit, string? cursor, PlatformDbContext db, CurrentUser user, Account account, HttpContext http,
        CancellationToken ct)
    {
        var errors = new InputErrors();
        var (take, after) = Paging.Read<Guid>(limit, cursor, errors);
        if (state is not null) errors.OneOf(state, "state", "awaiting-date", "dated");
        if (errors.Any) return errors.ToProblem();

        var exits = db.Seen<PartyExit>(user).AsNoTracking();
        if (state is not null)
        {
            var wanted = state is "dated" ? ExitState.Dated : ExitState.AwaitingDate;
            exits = exits.Where(e => e.State == wanted);
        }

        if (party is not null) exits = exits.Where(e => e.Party == party);
        if (after is { } key) exits = exits.Where(e => e.Id < key);
        var rows = await exits.OrderByDescending(e => e.Id).Take(take + 1)
            .Select(e => new Row(e.Id, e.Party, e.Ground, e.State, e.WrittenOn, e.EffectiveOn)).ToListAsync(ct);
        account.Audit("exit.listed", null, null, RuleIds.Gov19);
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(rows.ToPage(take, static row => row.Id, http));
    }
}
