using Platform.Weegploeg.Access;

namespace Platform.Weegploeg.Signals;

/// <summary>The signals of the house, the newest first; empty for who has no seat (WEE-06).</summary>
internal static class ListSignals
{
    internal sealed record Person(Guid Id, string Name);

    internal sealed record Row(
        Guid Id, SignalState State, string SuppliedBy, DateTimeOffset ReceivedAt, Guid? CaseId, DateOnly? ExpiresOn, IReadOnlyList<Person> Persons);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/signals", Handle).WithName(nameof(ListSignals)).WithTags("Signalen")
        .WithSummary("Signalen, de nieuwste eerst").RequireRoles(Rights.Members);

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> Handle(
        string? state, int? limit, string? cursor, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants,
        Account account, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        var errors = new InputErrors();
        var (take, after) = Paging.Read<(DateTimeOffset ReceivedAt, Guid Id)>(limit, cursor, errors);
        if (state is not null) errors.OneOf(state, "state", "open", "agendaed", "insufficient", "closed");
        if (errors.Any) return errors.ToProblem();

        var signals = db.SignalsFor(user, clock.Today()).AsNoTracking();
        if (state is not null)
        {
            var wanted = Enum.Parse<SignalState>(state, ignoreCase: true);
            signals = signals.Where(s => s.State == wanted);
        }

        if (after is { } key) signals = signals.Where(s => s.ReceivedAt < key.ReceivedAt || (s.ReceivedAt == key.ReceivedAt && s.Id < key.Id));
        var found = await signals.Include(s => s.Persons).OrderByDescending(s => s.ReceivedAt).ThenByDescending(s => s.Id).Take(take + 1).ToListAsync(ct);
        var page = found.ToPage(take, static signal => (signal.ReceivedAt, signal.Id), http);
        account.Audit("signal.listed", null, house.WeighingProcess?.Id, "weegploeg", page.Items.Select(signal => signal.Id));
        account.Processed($"{house.WeighingProcess?.Id}/weging", "Signalen ingezien", page.Items.SelectMany(signal => signal.Persons).Select(person => person.Id));
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(new Page<Row>(
            [.. page.Items.Select(signal => new Row(signal.Id, signal.State, signal.SuppliedBy, signal.ReceivedAt, signal.CaseId, signal.ExpiresOn,
                [.. signal.Persons.Select(person => new Person(person.Id, person.Name))]))], page.Next));
    }
}
