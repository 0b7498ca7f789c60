namespace Platform.Governance.DecisionMaking.Decisions;

/// <summary>The decisions of a body, the newest first; for members only (GOV-10).</summary>
internal static class ListDecisions
{
    internal sealed record Row(
        Guid Id, string Subject, string? Matter, DecisionState State, DecisionOutcome? Outcome, string? EscalatedTo, Guid? EscalatedFromId,
        string Covenant, DateTimeOffset ProposedAt, DateTimeOffset? DecidedAt, IReadOnlyList<string> StillToInform);

    private sealed record Filter(string? Outcome, string? State, string? Matter, DateOnly? From, DateOnly? To, bool? StillToInform, string? Q);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/bodies/{body}/decisions", Handle).WithName(nameof(ListDecisions))
        .WithTags("Besluiten")
        .WithSummary("Besluiten van een overleg").RequireRoles(Rights.Readers);

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> Handle(
        string body, string? outcome, string? state, string? matter, DateOnly? from, DateOnly? to, bool? stillToInform, string? q, int? limit,
        string? cursor, [AsParameters] DecisionDesk desk, CancellationToken ct)
    {
        var filter = new Filter(outcome, state, matter, from, to, stillToInform, q);
        var (house, db) = (desk.House, desk.Db);
        if (house.Deciding(body) is not { } found) return Problems.NotFound();
        if (!house.MayRead(found, desk.User)) return await db.Closed(desk.Account, house, "decision.listed", ct);
        var errors = new InputErrors().OptionalText(filter.Q, "q")
            .Check(filter.To is null || !(filter.To < filter.From), "to", "De laatste dag ligt niet voor de eerste.")
            .Check(from is null or { Year: > 1 }, "from", "Deze dag kennen wij niet.")
            .Check(to is null or { Year: < 9999 }, "to", "Deze dag kennen wij niet.");
        var (take, after) = Paging.Read<(DateTimeOffset ProposedAt, Guid Id)>(limit, cursor, errors);
        if (filter.Outcome is not null) errors.OneOf(filter.Outcome, "outcome", "adopted", "rejected", "escalated");
        if (filter.State is not null) errors.OneOf(filter.State, "state", "proposed", "voting", "closed");
        var matters = DecisionMatters.All.Concat(found.Decision!.EscalateAlways.Select(static kept => kept.Code));
        if (filter.Matter is not null) errors.OneOf(filter.Matter, "matter", matters);
        if (errors.Any) return errors.ToProblem();

        var decisions = Narrow(db.Seen<Decision>(desk.User).AsNoTracking().Where(d => d.Body == body), filter);
        if (!house.MaySeePersonnel(found, desk.User)) decisions = decisions.Where(static d => d.Matter != DecisionMatters.Personnel);
        if (after is { } key) decisions = decisions.Where(d => d.ProposedAt < key.ProposedAt || (d.ProposedAt == key.ProposedAt && d.Id < key.Id));
        decisions = decisions.OrderByDescending(static d => d.ProposedAt).ThenByDescending(static d => d.Id)
            .Include(static d => d.Informings.Where(static informing => informing.SentOn == null));
        // A subject is sealed, since it may be about somebody: the database cannot look for it, and a body has so few decisions that they can be opened one by one.
        var rows = string.IsNullOrWhiteSpace(filter.Q) ? await decisions.Take(take + 1).ToListAsync(ct)
            : await decisions.AsAsyncEnumerable().Where(d => d.Subject.Value.Contains(filter.Q, StringComparison.InvariantCultureIgnoreCase)).Take(take + 1).ToListAsync(ct);
        desk.Account.Audit("decision.listed", null, null, body);
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(rows.Select(RowOf).ToList().ToPage(take, static row => (row.ProposedAt, row.Id), desk.Http));
    }

    private static Row RowOf(Decision d) => new(
        d.Id, d.Subject, d.Matter, d.State, d.Outcome, d.EscalatedTo, d.EscalatedFromId, d.Covenant, d.ProposedAt, d.DecidedAt,
        [.. d.Informings.Select(static informing => informing.Code).Order(StringComparer.Ordinal)]);

    private static IQueryable<Decision> Narrow(IQueryable<Decision> decisions, Filter filter)
    {
        if (filter.Outcome is { } outcome)
        {
            var wanted = Enum.Parse<DecisionOutcome>(outcome, ignoreCase: true);
            decisions = decisions.Where(d => d.Outcome == wanted);
        }

        decisions = filter.State switch
        {
            "proposed" => decisions.Where(static d => d.VotingOpenedAt == null),
            "voting" => decisions.Where(static d => d.VotingOpenedAt != null && d.ClosedAt == null),
            "closed" => decisions.Where(static d => d.ClosedAt != null),
            _ => decisions,
        };
        if (filter.Matter is { } matter) decisions = decisions.Where(d => d.Matter == matter);
        if (filter.From is { } from)
        {
            var start = DutchTime.StartOf(from);
            decisions = decisions.Where(d => d.DecidedAt >= start);
        }

        if (filter.To is { } to)
        {
            var end = DutchTime.StartOf(to.AddDays(1));
            decisions = decisions.Where(d => d.DecidedAt < end);
        }

        if (filter.StillToInform is { } owed) decisions = decisions.Where(d => d.Informings.Any(informing => informing.SentOn == null) == owed);
        return decisions;
    }
}
