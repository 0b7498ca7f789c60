using Platform.Weegploeg.Access;

namespace Platform.Weegploeg.Signals;

/// <summary>The signals of the house, the newest first; empty for who has no seat (WEE-06).</summary>
internal static class ListSignals
{
    internal sealed record Person(Guid Id, string Name);

    internal sealed record Row(
        Guid Id, SignalState State, string SuppliedBy, DateTimeOffset ReceivedAt, Guid? CaseId, DateOnly? ExpiresOn, IReadOnlyList<Person> Persons);

    internal sealed record Query([AllowedValues("open", "agendaed", "insufficient", "closed")] string? State, [PageLimit] int? Limit, string? Cursor);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/signals", Handle).WithName(nameof(ListSignals)).WithTags("Signalen")
        .WithSummary("Signalen, de nieuwste eerst").RequireRoles(Rights.Members);

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> Handle([AsParameters] Query query, UseCase use)
    {
        var errors = Limits.Check(query);
        var (take, after) = Paging.Read<(DateTimeOffset ReceivedAt, Guid Id)>(query.Limit, query.Cursor, errors);
        if (errors.Any) return errors.ToProblem();

        var signals = use.Signals().AsNoTracking();
        if (query.State is not null)
        {
            var wanted = Enum.Parse<SignalState>(query.State, ignoreCase: true);
            signals = signals.Where(s => s.State == wanted);
        }

        if (after is { } key) signals = signals.Where(s => s.ReceivedAt < key.ReceivedAt || (s.ReceivedAt == key.ReceivedAt && s.Id < key.Id));
        var found = await signals.Include(s => s.Persons).OrderByDescending(s => s.ReceivedAt).ThenByDescending(s => s.Id).Take(take + 1)
            .ToListAsync(use.Aborted);
        var page = found.ToPage(take, static signal => (signal.ReceivedAt, signal.Id), use.Http);
        Guid[] people = [.. page.Items.SelectMany(signal => signal.Persons).Select(person => person.Id)];
        var act = new Act("signal.listed", "weegploeg")
        {
            Process = use.House.WeighingProcess?.Id, Hits = [.. page.Items.Select(signal => signal.Id)],
            Processing = new("weging", "Signalen ingezien", people),
        };
        return await use.ShowAsync(act, page.Select(signal => new Row(
            signal.Id, signal.State, signal.SuppliedBy, signal.ReceivedAt, signal.CaseId, signal.ExpiresOn,
            [.. signal.Persons.Select(person => new Person(person.Id, person.Name))])));
    }
}
