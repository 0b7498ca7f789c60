namespace Platform.Governance.DecisionMaking.Calendar;

/// <summary>The account's own subscriptions; the address is not among what is kept.</summary>
internal static class ListCalendarSubscriptions
{
    internal sealed record Row(Guid Id, string? Label, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt, bool Expired);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/bodies/{body}/calendar-subscriptions", Handle)
        .WithName(nameof(ListCalendarSubscriptions)).WithTags("Agenda's")
        .WithSummary("De eigen agenda-abonnementen").RequireRoles(Rights.Readers);

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> Handle(string body, [AsParameters] PageQuery query, UseCase use)
    {
        if (use.House.Deciding(body) is null) return Problems.NotFound();
        var errors = Limits.Check(query);
        var (take, after) = Paging.Read<Guid>(query.Limit, query.Cursor, errors);
        if (errors.Any) return errors.ToProblem();

        var now = use.Now;
        var subscriptions = use.OwnSubscriptions(body).AsNoTracking();
        if (after is { } key) subscriptions = subscriptions.Where(s => s.Id < key);
        var rows = await subscriptions.OrderByDescending(s => s.Id).Take(take + 1)
            .Select(s => new Row(s.Id, s.Label, s.CreatedAt, s.ExpiresAt, s.ExpiresAt <= now)).ToListAsync(use.Aborted);
        return await use.ShowAsync(new("calendar-subscription.listed", body), rows.ToPage(take, static row => row.Id, use.Http));
    }
}
