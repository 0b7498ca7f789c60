namespace Platform.Governance.DecisionMaking.Calendar;

/// <summary>Ends one of the account's own subscriptions at once.</summary>
internal static class RevokeCalendarSubscription
{
    public static void Map(RouteGroupBuilder api) => api.MapDelete("/bodies/{body}/calendar-subscriptions/{id:guid}", Handle)
        .WithName(nameof(RevokeCalendarSubscription))
        .WithTags("Agenda's").WithSummary("Een eigen agenda-abonnement intrekken").RequireRoles(Rights.Readers);

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(string body, Guid id, UseCase use) => await use
        .Change(new("calendar-subscription.revoked", body) { On = id },
            ct => use.OwnSubscriptions(body).SingleOrDefaultAsync(s => s.Id == id, ct))
        .ApplyAsync(subscription => use.Db.Remove(subscription));
}
