using Microsoft.AspNetCore.Mvc;

namespace Platform.Governance.Signals;

/// <summary>What of the house lapses, is due or is late, the oldest first, as far as the caller may read it.</summary>
internal static class ListSignals
{
    internal sealed record Row(string Code, DateOnly On, bool Late, Guid? Id, string Sentence);

    private const int DefaultDays = 90;
    private const int MostDays = 730;

    internal sealed record Query(
        [Range(0, MostDays, ErrorMessage = "Geef een aantal dagen van 0 tot en met 730.")] int? WithinDays, [MaxLength(60)] string? Code, bool? Late,
        [PageLimit] int? Limit, string? Cursor);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/signals", Handle).WithName(nameof(ListSignals)).WithTags("Signalen")
        .WithSummary("Wat afloopt, moet gebeuren of te laat is").RequireHouse();

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> Handle(
        [AsParameters] Query query, [FromServices] IEnumerable<SignalSource> sources, UseCase use)
    {
        var errors = Limits.Check(query);
        var (take, after) = Paging.Read<(DateOnly On, string Code, Guid Id)>(query.Limit, query.Cursor, errors);
        if (errors.Any) return errors.ToProblem();

        var ahead = new SignalQuery(use.Db, use.House, use.User, use.Today, query.WithinDays ?? DefaultDays);
        var signals = new List<Signal>();
        foreach (var source in sources) signals.AddRange(await source.Find(ahead, use.Aborted));
        var rows = signals.Where(signal => query.Code is null || signal.Code == query.Code)
            .Where(signal => query.Late is null || signal.On < ahead.Today == query.Late)
            .OrderBy(KeyOf).Where(signal => after is not { } key || KeyOf(signal).CompareTo(key) > 0).Take(take + 1).ToList();
        return await use.ShowAsync(new("signal.listed", "governance"), rows.ToPage(take, KeyOf, use.Http).Select(signal => new Row(
            signal.Code, signal.On, signal.On < ahead.Today, signal.Id, signal.Sentence)));
    }

    private static (DateOnly On, string Code, Guid Id) KeyOf(Signal signal) => (signal.On, signal.Code, signal.Id ?? Guid.Empty);
}
