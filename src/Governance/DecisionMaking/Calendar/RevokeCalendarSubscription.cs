namespace Platform.Governance.DecisionMaking.Calendar;

/// <summary>Ends one of the account's own subscriptions at once.</summary>
internal static class RevokeCalendarSubscription
{
    public static void Map(RouteGroupBuilder api) => api.MapDelete("/bodies/{body}/calendar-subscriptions/{id:guid}", Handle)
        .WithName(nameof(RevokeCalendarSubscription))
        .WithTags("Agenda's").WithSummary("Een eigen agenda-abonnement intrekken").RequireRoles(Rights.Readers);

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        string body, Guid id, PlatformDbContext db, CurrentUser user, Account account, CancellationToken ct)
    {
        var subscription = await db.Seen<CalendarSubscription>(user).SingleOrDefaultAsync(s => s.Id == id && s.Account == user.Subject
            && s.Body == body, ct);
        if (subscription is null) return Problems.NotFound();
        db.Remove(subscription);
        account.Audit("calendar-subscription.revoked", id, null, body);
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
