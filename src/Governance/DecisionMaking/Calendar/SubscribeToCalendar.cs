namespace Platform.Governance.DecisionMaking.Calendar;

/// <summary>Makes the secret address for a calendar program; it is told once, and ends after a year.</summary>
internal static class SubscribeToCalendar
{
    private const int Most = 20;

    internal sealed record Request(string? Label);

    internal sealed record Response(Guid Id, string Address, DateTimeOffset ExpiresAt);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/bodies/{body}/calendar-subscriptions", Handle)
        .WithName(nameof(SubscribeToCalendar)).WithTags("Agenda's")
        .WithSummary("Een geheim adres voor een agendaprogramma maken").RequireRoles(Rights.Readers).Idempotent<Request>();

    internal static async Task<Results<Created<Response>, ProblemHttpResult>> Handle(
        string body, Request request, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account, TimeProvider clock,
        IConfiguration configuration, HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        if (house.Deciding(body) is not { } found) return Problems.NotFound();
        if (!house.Sits(found, user)) return await db.Closed(account, house, "calendar-subscription.made", ct);
        var errors = new InputErrors().OptionalText(request.Label, "label", 100);
        if (errors.Any) return errors.ToProblem();
        var now = clock.GetUtcNow();
        if (await db.Seen<CalendarSubscription>(user).CountAsync(s => s.Account == user.Subject && s.Body == body && s.ExpiresAt > now,
            ct) >= Most)
            return Problems.WrongState($"U hebt al {Most} abonnementen op deze agenda. Trek er eerst een in.");

        Telemetry.Mark(house.Id);
        var token = CalendarSubscription.NewToken();
        var subscription = new CalendarSubscription
        {
            Id = Guid.CreateVersion7(now), House = house.Id, Body = body, TokenHash = CalendarSubscription.Hash(token), Account = user.Subject,
            Party = user.Party, Roles = [.. user.Roles], Label = request.Label, CreatedAt = now, ExpiresAt = now.AddYears(1),
        };
        var location = $"{http.Request.PathBase}/bodies/{body}/calendar-subscriptions";
        db.Add(subscription);
        db.Remember(http, subscription.Id, location);
        account.Audit("calendar-subscription.made", subscription.Id, null, body);
        await db.SaveChangesAsync(ct);
        // The outside knows the platform by the host that issues its tokens.
        var host = configuration["Auth:Issuer"] is { } issuer ? new Uri(issuer).GetLeftPart(UriPartial.Authority) : "";
        return TypedResults.Created(location,
            new Response(subscription.Id, $"{host}{http.Request.PathBase}/calendar-feeds/{token}", subscription.ExpiresAt));
    }
}
