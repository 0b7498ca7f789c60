namespace Platform.Governance.Oversight.Disputes;

/// <summary>The disputes this account is in, within one process, the last touched first.</summary>
internal static class ListDisputes
{
    internal sealed record Query(
        [ProfileCode("de processen van het huis")] string? Process, [AllowedValues("open", "not-settled", "settled", "withdrawn")] string? State,
        [ProfileCode("de geschillenregeling van het convenant")] string? About, [ProfileCode("de geschillenregeling van het convenant")] string? Rung,
        [PageLimit] int? Limit, string? Cursor);

    internal sealed record Row(
        Guid Id, string About, string? Subject, DisputeState State, string Rung, string Party, Guid? CaseId, DateOnly FiledOn, DateOnly LastOn);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/disputes", Handle).WithName(nameof(ListDisputes)).WithTags("Geschillen")
        .WithSummary("Geschillen binnen één proces waarin u een plaats hebt").RequireRoles(DisputeRights.Anyone);

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> Handle([AsParameters] Query query, UseCase use)
    {
        var house = use.House;
        var errors = Limits.Check(query)
            .OptionalOneOf(query.About, "about", house.Covenant.Disputes.Keys.Order(StringComparer.Ordinal))
            .OptionalOneOf(query.Rung, "rung", house.Covenant.Disputes.Values.SelectMany(ladder => ladder).Distinct().Order(StringComparer.Ordinal));
        var (take, after) = Paging.Read<(DateOnly LastOn, Guid Id)>(query.Limit, query.Cursor, errors);
        var process = house.OneProcess(use.User, query.Process, errors, static _ => true);
        if (errors.Any) return errors.ToProblem();
        if (house.Unless(process is not null && house.Process(process) is not null, RuleIds.Cov04) is { } refusal)
            return await use.RefuseAsync(new("dispute.listed", "dispute"), refusal);

        // What is about no case is of no process, and stands in each list.
        var disputes = use.Db.DisputesOf(house, use.User).AsNoTracking().Where(d => d.Process == process || d.Process == null);
        if (query.State is { } state)
        {
            var wanted = Enum.Parse<DisputeState>(state.Replace("-", "", StringComparison.Ordinal), ignoreCase: true);
            disputes = disputes.Where(d => d.State == wanted);
        }

        if (query.About is { } about) disputes = disputes.Where(d => d.About == about);
        if (query.Rung is { } rung) disputes = disputes.Where(d => d.Rung == rung);
        if (after is { } key) disputes = disputes.Where(d => d.LastOn < key.LastOn || (d.LastOn == key.LastOn && d.Id < key.Id));
        var page = (await disputes.OrderByDescending(d => d.LastOn).ThenByDescending(d => d.Id).Take(take + 1).ToListAsync(use.Aborted))
            .ToPage(take, static d => (d.LastOn, d.Id), use.Http);
        return await use.ShowAsync(
            new("dispute.listed", "dispute") { Process = process, Hits = [.. page.Items.Select(d => d.CaseId).OfType<Guid>().Distinct()] },
            page.Select(d => new Row(d.Id, d.About, d.Subject, d.State, d.Rung, d.Party, d.CaseId, d.FiledOn, d.LastOn)));
    }
}
