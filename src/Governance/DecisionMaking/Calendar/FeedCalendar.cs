using Microsoft.AspNetCore.Mvc;

namespace Platform.Governance.DecisionMaking.Calendar;

/// <summary>
/// What a calendar program fetches. Open to all, as such a program cannot sign in: the secret in the address is the key, and whoever has
/// a wrong, ended or withdrawn one, or no seat any more, finds nothing there. The account behind it is asked for its standing as at the door:
/// with its party, its appointment or its record the feed ends at once (GOV-20, GOV-21, GOV-28, ACC-04).
/// </summary>
internal static class FeedCalendar
{
    public const string Route = "/calendar-feeds/{token}";

    /// <summary>What stands in for a signed-in account.</summary>
    internal sealed record Services(
        [FromServices] IServiceScopeFactory Scopes, CovenantCatalog Covenants, CovenantRegister Standing, AccountStandings Accounts,
        TimeProvider Clock);

    public static void Map(RouteGroupBuilder api) => api.MapGet(Route, Handle).WithName(nameof(FeedCalendar)).WithTags("Agenda's")
        .WithSummary("Agenda voor een agendaprogramma, op een geheim adres").AllowAnonymous().TakesAnyQuery().Produces<string>(
            200, CalendarText.MediaType);

    internal static async Task<Results<ContentHttpResult, ProblemHttpResult>> Handle(
        string token, [AsParameters] Services services, CancellationToken ct)
    {
        var (hash, now) = (CalendarSubscription.Hash(token), services.Clock.GetUtcNow());
        var subscription = await FindAsync(services.Scopes, hash, now, ct);
        if (subscription is null || services.Covenants.FindHouse(subscription.House) is not { } house
            || house.Deciding(subscription.Body) is not { } body) return Problems.NotFound();
        var holder = subscription.Holder();
        if (services.Standing.RefusalOf(holder) is not null || !house.Sits(body, holder) || !await services.Accounts.IsCompleteAsync(holder, ct))
            return Problems.NotFound();

        await using var work = await services.Scopes.BeginAsync<PlatformDbContext>(wall => wall.ForService(house.Id), ct);
        var calendar = await work.Db.CalendarAsync(holder, house, body, now, ct);
        work.Services.GetRequiredService<Account>().ServiceDid(house.Id, "calendar.fed", subscription.Id, null, body.Id);
        await work.Db.SaveChangesAsync(ct);
        return calendar;
    }

    /// <summary>The address does not tell its house, so this one question goes over the walls.</summary>
    private static async Task<CalendarSubscription?> FindAsync(IServiceScopeFactory scopes, byte[] hash, DateTimeOffset now, CancellationToken ct)
    {
        await using var work = await scopes.BeginAsync<PlatformDbContext>(static wall => wall.ForHousekeeping(), ct);
        return await work.Db.Set<CalendarSubscription>().AsNoTracking().SingleOrDefaultAsync(s => s.TokenHash == hash && s.ExpiresAt > now, ct);
    }
}
