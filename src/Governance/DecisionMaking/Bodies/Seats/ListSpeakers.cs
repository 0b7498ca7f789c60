namespace Platform.Governance.DecisionMaking.Bodies.Seats;

/// <summary>GOV-02: which party spoke for each seat that several share, and with whose word, the latest first.</summary>
internal static class ListSpeakers
{
    internal sealed record Agreement(string Party, DateOnly On, string Reference);

    internal sealed record Row(Guid Id, string Seat, string Party, DateOnly From, DateOnly? Until, IReadOnlyList<Agreement> Agreements);

    internal sealed record Query([PageLimit] int? Limit, string? Cursor);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/bodies/{body}/speakers", Handle).WithName(nameof(ListSpeakers))
        .WithTags("Overleggen")
        .WithSummary("Welke partij spreekt voor een zetel die partijen delen").RequireRoles(Rights.Readers);

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> Handle(string body, [AsParameters] Query query, UseCase use)
    {
        if (await use.MembersOnlyAsync(body, "seat-speaker.listed") is { } no) return no;
        var errors = Limits.Check(query);
        var (take, after) = Paging.Read<(DateOnly From, Guid Id)>(query.Limit, query.Cursor, errors);
        if (errors.Any) return errors.ToProblem();

        var speakers = use.Seen<SeatSpeaker>().AsNoTracking().Where(s => s.Body == body);
        if (after is { } key) speakers = speakers.Where(s => s.From < key.From || (s.From == key.From && s.Id < key.Id));
        var rows = await speakers.OrderByDescending(s => s.From).ThenByDescending(s => s.Id).Take(take + 1).Include(s => s.Agreements)
            .ToListAsync(use.Aborted);
        return await use.ShowAsync(new("seat-speaker.listed", body), rows.ToPage(take, static row => (row.From, row.Id), use.Http)
            .Select(static s => new Row(s.Id, s.Seat, s.Party, s.From, s.Until,
                [.. s.Agreements.OrderBy(static one => one.Party, StringComparer.Ordinal)
                    .Select(static one => new Agreement(one.Party, one.AgreedOn, one.Reference))])));
    }
}
