using Microsoft.AspNetCore.Mvc;

namespace Platform.Governance.Signals;

/// <summary>What of the house lapses, is due or is late, the oldest first, as far as the caller may read it.</summary>
internal static class ListSignals
{
    internal sealed record Row(string Code, DateOnly On, bool Late, Guid? Id, string Sentence);

    private const int DefaultDays = 90;
    private const int MostDays = 730;

    public static void Map(RouteGroupBuilder api) => api.MapGet("/signals", Handle).WithName(nameof(ListSignals)).WithTags("Signalen")
        .WithSummary("Wat afloopt, moet gebeuren of te laat is").RequireHouse();

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> Handle(
        int? withinDays, string? code, bool? late, int? limit, string? cursor, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants,
        Account account, TimeProvider clock, [FromServices] IEnumerable<SignalSource> sources, HttpContext http, CancellationToken ct)
    {
        var errors = new InputErrors().OptionalText(code, "code", 60)
            .Check(withinDays is null or (>= 0 and <= MostDays), "withinDays", $"Geef een aantal dagen van 0 tot en met {MostDays}.");
        var (take, after) = Paging.Read<(DateOnly On, string Code, Guid Id)>(limit, cursor, errors);
        if (errors.Any) return errors.ToProblem();

        var query = new SignalQuery(db, covenants.House(user.House), user, clock.Today(), withinDays ?? DefaultDays);
        var signals = new List<Signal>();
        foreach (var source in sources) signals.AddRange(await source.Find(query, ct));
        var page = signals.Where(signal => code is null || signal.Code == code).Where(signal => late is null || signal.On < query.Today == late)
            .OrderBy(KeyOf).Where(signal => after is not { } key || KeyOf(signal).CompareTo(key) > 0)
            .Take(take + 1).ToList().ToPage(take, KeyOf, http);
        account.Audit("signal.listed", null, null, "governance");
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(new Page<Row>(
            [.. page.Items.Select(signal => new Row(signal.Code, signal.On, signal.On < query.Today, signal.Id, signal.Sentence))], page.Next));
    }

    private static (DateOnly On, string Code, Guid Id) KeyOf(Signal signal) => (signal.On, signal.Code, signal.Id ?? Guid.Empty);
}
