namespace Platform.Governance.DecisionMaking.Decisions;

/// <summary>The decisions of a body, the newest first; for members only (GOV-10).</summary>
internal static class ListDecisions
{
    internal sealed record Row(
        Guid Id, string Subject, string? Matter, string? TableRow, DecisionState State, DecisionOutcome? Outcome, string? EscalatedTo,
        Guid? EscalatedFromId, string Covenant, DateTimeOffset ProposedAt, DateTimeOffset? DecidedAt, bool IncidentalStrategic,
        IReadOnlyList<string> StillToInform);

    internal sealed record Query(
        [AllowedValues("adopted", "rejected", "escalated")] string? Outcome, [AllowedValues("proposed", "voting", "closed")] string? State,
        [ProfileCode("waarover het overleg beslist, of altijd voorlegt")] string? Matter, DateOnly? From, DateOnly? To, bool? StillToInform,
        bool? IncidentalStrategic, string? Q, [PageLimit] int? Limit, string? Cursor);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/bodies/{body}/decisions", Handle).WithName(nameof(ListDecisions))
        .WithTags("Besluiten")
        .WithSummary("Besluiten van een overleg").RequireRoles(Rights.Readers);

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> Handle(string body, [AsParameters] Query query, UseCase use)
    {
        if (use.House.Deciding(body) is not { } found) return Problems.NotFound();
        if (!use.House.MayRead(found, use.User)) return await use.ClosedAsync("decision.listed");
        var matters = DecisionMatters.All.Concat(found.Decision!.EscalateAlways.Select(static kept => kept.Code));
        var errors = Limits.Check(query).OptionalOneOf(query.Matter, "matter", matters)
            .Check(query.To is null || !(query.To < query.From), "to", "De laatste dag ligt niet voor de eerste.")
            .Check(query.From is null or { Year: > 1 }, "from", "Deze dag kennen wij niet.")
            .Check(query.To is null or { Year: < 9999 }, "to", "Deze dag kennen wij niet.");
        var (take, after) = Paging.Read<(DateTimeOffset ProposedAt, Guid Id)>(query.Limit, query.Cursor, errors);
        if (errors.Any) return errors.ToProblem();

        var decisions = Narrow(use.Seen<Decision>().AsNoTracking().Where(d => d.Body == body), query);
        if (!use.House.MaySeePersonnel(found, use.User)) decisions = decisions.Where(static d => d.Matter != DecisionMatters.Personnel);
        if (after is { } key) decisions = decisions.Where(d => d.ProposedAt < key.ProposedAt || (d.ProposedAt == key.ProposedAt && d.Id < key.Id));
        decisions = decisions.OrderByDescending(static d => d.ProposedAt).ThenByDescending(static d => d.Id)
            .Include(static d => d.Informings.Where(static informing => informing.SentOn == null));
        // A subject is sealed, since it may be about somebody: the database cannot look for it. A body has so few decisions that each can be opened.
        var rows = string.IsNullOrWhiteSpace(query.Q) ? await decisions.Take(take + 1).ToListAsync(use.Aborted)
            : await decisions.AsAsyncEnumerable().Where(d => d.Subject.Value.Contains(query.Q, StringComparison.InvariantCultureIgnoreCase))
                .Take(take + 1).ToListAsync(use.Aborted);
        return await use.ShowAsync(new("decision.listed", body), rows.ToPage(take, static row => (row.ProposedAt, row.Id), use.Http).Select(RowOf));
    }

    private static Row RowOf(Decision d) => new(
        d.Id, d.Subject, d.Matter, d.TableRow, d.State, d.Outcome, d.EscalatedTo, d.EscalatedFromId, d.Covenant, d.ProposedAt, d.DecidedAt,
        d.IncidentalStrategic,
        [.. d.Informings.Select(static informing => informing.Code).Order(StringComparer.Ordinal)]);

    private static IQueryable<Decision> Narrow(IQueryable<Decision> decisions, Query query)
    {
        if (query.Outcome is { } outcome)
        {
            var wanted = Enum.Parse<DecisionOutcome>(outcome, ignoreCase: true);
            decisions = decisions.Where(d => d.Outcome == wanted);
        }

        decisions = query.State switch
        {
            "proposed" => decisions.Where(static d => d.VotingOpenedAt == null),
            "voting" => decisions.Where(static d => d.VotingOpenedAt != null && d.ClosedAt == null),
            "closed" => decisions.Where(static d => d.ClosedAt != null),
            _ => decisions,
        };
        if (query.Matter is { } matter) decisions = decisions.Where(d => d.Matter == matter);
        if (query.From is { } from)
        {
            var start = DutchTime.StartOf(from);
            decisions = decisions.Where(d => d.DecidedAt >= start);
        }

        if (query.To is { } to)
        {
            var end = DutchTime.EndOf(to);
            decisions = decisions.Where(d => d.DecidedAt < end);
        }

        if (query.IncidentalStrategic is { } incidental) decisions = decisions.Where(d => d.IncidentalStrategic == incidental);
        if (query.StillToInform is { } owed) decisions = decisions.Where(d => d.Informings.Any(informing => informing.SentOn == null) == owed);
        return decisions;
    }
}
