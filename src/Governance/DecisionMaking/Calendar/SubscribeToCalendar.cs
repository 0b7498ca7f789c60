namespace Platform.Governance.DecisionMaking.Calendar;

/// <summary>
/// Makes the secret address for a calendar program; it is told once, and to who repeats the same request, and ends after a year.
/// </summary>
internal static class SubscribeToCalendar
{
    private const int Most = 20;

    internal sealed record Request([MaxLength(100)] string? Label);

    internal sealed record Response(Guid Id, string Address, DateTimeOffset ExpiresAt);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/bodies/{body}/calendar-subscriptions", Handle)
        .WithName(nameof(SubscribeToCalendar)).WithTags("Agenda's")
        .WithSummary("Een geheim adres voor een agendaprogramma maken").RequireRoles(Rights.Readers).Idempotent<Request>(AgainAsync);

    internal static async Task<Results<Created<Response>, ProblemHttpResult>> Handle(
        string body, Request request, UseCase use, Protection protection)
    {
        var act = new Act("calendar-subscription.made", body);
        if (await use.MembersOnlyAsync(body, act.Action) is { } no) return no;
        var (now, id) = (use.Now, Guid.CreateVersion7(use.Now));
        var subscription = new CalendarSubscription
        {
            Id = id, House = use.House.Id, Body = body, TokenHash = CalendarSubscription.Hash(CalendarSubscription.TokenOf(id, protection)),
            Account = use.User.Subject, Party = use.User.Party, Roles = [.. use.User.Roles], Label = request.Label, CreatedAt = now,
            ExpiresAt = now.AddYears(1),
        };
        var made = await use.Create(act)
            .Input(Limits.Check(request))
            .Step(async _ => await use.OwnSubscriptions(body).CountAsync(s => s.ExpiresAt > now, use.Aborted) < Most ? null
                : Problems.WrongState($"U hebt al {Most} abonnementen op deze agenda. Trek er eerst een in."))
            .MakeAsync(_ =>
            {
                use.Db.Add(subscription);
                return new(subscription.Id, $"/bodies/{body}/calendar-subscriptions");
            });
        if (made.Result is not Created<NewResource> created) return (ProblemHttpResult)made.Result;
        return TypedResults.Created(created.Location, Answer(use, subscription, protection));
    }

    /// <summary>What the first answer told, as long as the address is there.</summary>
    private static async Task<object?> AgainAsync(HttpContext http, Guid id) =>
        http.RequestServices.GetRequiredService<UseCase>() is var use
            && await use.Seen<CalendarSubscription>().SingleOrDefaultAsync(s => s.Id == id, use.Aborted) is { } made
            ? Answer(use, made, http.RequestServices.GetRequiredService<Protection>())
            : null;

    private static Response Answer(UseCase use, CalendarSubscription made, Protection protection)
    {
        // The outside knows the platform by the host that issues its tokens.
        var host = use.Http.RequestServices.GetRequiredService<IConfiguration>()["Auth:Issuer"] is { } issuer
            ? new Uri(issuer).GetLeftPart(UriPartial.Authority) : "";
        return new(made.Id, $"{host}{use.At($"/calendar-feeds/{CalendarSubscription.TokenOf(made.Id, protection)}")}", made.ExpiresAt);
    }
}
