namespace Platform.Governance.DecisionMaking.Calendar;

/// <summary>The account's own subscriptions; the address is not among what is kept.</summary>
internal static class ListCalendarSubscriptions
{
    internal sealed record Row(Guid Id, string? Label, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt, bool Expired);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/bodies/{body}/calendar-subscriptions", Handle)
        .WithName(nameof(ListCalendarSubscriptions)).WithTags("Agenda's")
        .WithSummary("De eigen agenda-abonnementen").RequireRoles(Rights.Readers);

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> Handle(
        string body, int? limit, string? cursor, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account,
        TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        if (house.Deciding(body) is null) return Problems.NotFound();
        var errors = new InputErrors();
        var (take, after) = Paging.Read<Guid>(limit, cursor, errors);
        if (errors.Any) return errors.ToProblem();

        var now = clock.GetUtcNow();
        var subscriptions = db.Seen<CalendarSubscription>(user).AsNoTracking().Where(s => s.Account == user.Subject && s.Body == body);
        if (after is { } key) subscriptions = subscriptions.Where(s => s.Id < key);
        var rows = await subscriptions.OrderByDescending(s => s.Id).Take(take + 1)
            .Select(s => new Row(s.Id, s.Label, s.CreatedAt, s.ExpiresAt, s.ExpiresAt <= now)).ToListAsync(ct);
        account.Audit("calendar-subscription.listed", null, null, body);
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(rows.ToPage(take, static row => row.Id, http));
    }
}
