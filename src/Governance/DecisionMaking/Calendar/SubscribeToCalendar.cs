namespace Platform.Governance.DecisionMaking.Calendar;

/// <summary>Makes the secret address for a calendar program; it is told once, and ends after a year.</summary>
internal static class SubscribeToCalendar
{
    private const int Most = 20;

    internal sealed record Request([MaxLength(100)] string? Label);

    internal sealed record Response(Guid Id, string Address, DateTimeOffset ExpiresAt);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/bodies/{body}/calendar-subscriptions", Handle)
        .WithName(nameof(SubscribeToCalendar)).WithTags("Agenda's")
        .WithSummary("Een geheim adres voor een agendaprogramma maken").RequireRoles(Rights.Readers).Idempotent<Request>();

    internal static async Task<Results<Created<Response>, ProblemHttpResult>> Handle(
        string body, Request request, UseCase use, IConfiguration configuration)
    {
        var act = new Act("calendar-subscription.made", body);
        if (await use.MembersOnlyAsync(body, act.Action) is { } no) return no;
        var (now, token) = (use.Now, CalendarSubscription.NewToken());
        var subscription = new CalendarSubscription
        {
            Id = Guid.CreateVersion7(now), House = use.House.Id, Body = body, TokenHash = CalendarSubscription.Hash(token),
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
        // The outside knows the platform by the host that issues its tokens.
        var host = configuration["Auth:Issuer"] is { } issuer ? new Uri(issuer).GetLeftPart(UriPartial.Authority) : "";
        return TypedResults.Created(created.Location,
            new Response(subscription.Id, $"{host}{use.At($"/calendar-feeds/{token}")}", subscription.ExpiresAt));
    }
}
