namespace Platform.Governance.Oversight.Disputes;

/// <summary>The disputes this account is in, within one process, the last touched first.</summary>
internal static class ListDisputes
{
    internal sealed record Row(
        Guid Id, string About, string? Subject, DisputeState State, string Rung, string Party, Guid? CaseId, DateOnly FiledOn, DateOnly LastOn);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/disputes", Handle).WithName(nameof(ListDisputes)).WithTags("Geschillen")
        .WithSummary("Geschillen binnen één proces waarin u een plaats hebt").RequireRoles(DisputeRights.Anyone);

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> Handle(
        string? process, string? state, string? about, string? rung, int? limit, string? cursor, PlatformDbContext db, CurrentUser user,
        CovenantCatalog covenants, Account account, HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        var errors = new InputErrors();
        var (take, after) = Paging.Read<(DateOnly LastOn, Guid Id)>(limit, cursor, errors);
        process = house.OneProcess(user, process, errors, static _ => true);
        if (state is not null) errors.OneOf(state, "state", "open", "not-settled", "settled", "withdrawn");
        if (about is not null) errors.OneOf(about, "about", house.Covenant.Disputes.Keys.Order(StringComparer.Ordinal));
        if (rung is not null) errors.OneOf(rung, "rung",
            house.Covenant.Disputes.Values.SelectMany(ladder => ladder).Distinct().Order(StringComparer.Ordinal));
        if (errors.Any) return errors.ToProblem();
        if (house.Unless(process is not null && house.Process(process) is not null, RuleIds.Cov04) is { } refusal)
            return await db.Refuse(account, refusal, "dispute.listed", null, ct);

        // What is about no case is of no process, and stands in each list.
        Telemetry.Mark(house.Id, process);
        var disputes = db.DisputesOf(house, user).AsNoTracking().Where(d => d.Process == process || d.Process == null);
        if (state is not null)
        {
            var wanted = Enum.Parse<DisputeState>(state.Replace("-", "", StringComparison.Ordinal), ignoreCase: true);
            disputes = disputes.Where(d => d.State == wanted);
        }

        if (about is not null) disputes = disputes.Where(d => d.About == about);
        if (rung is not null) disputes = disputes.Where(d => d.Rung == rung);
        if (after is { } key) disputes = disputes.Where(d => d.LastOn < key.LastOn || (d.LastOn == key.LastOn && d.Id < key.Id));
        var found = await disputes.OrderByDescending(d => d.LastOn).ThenByDescending(d => d.Id).Take(take + 1).ToListAsync(ct);
        var page = found.ToPage(take, static d => (d.LastOn, d.Id), http);
        account.Audit("dispute.listed", null, process, "dispute", page.Items.SelectMany(FileDispute.Cases).Distinct());
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(new Page<Row>(
        [
            .. page.Items.Select(d =>
                new Row(d.Id, d.About, d.Subject, d.State, d.Rung, d.Party, d.CaseId, d.FiledOn, d.LastOn)),
        ], page.Next));
    }
}
