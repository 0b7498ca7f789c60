namespace Platform.Governance.DecisionMaking.Calendar;

/// <summary>The meetings of a body as iCalendar, for its members.</summary>
internal static class GetBodyCalendar
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/bodies/{body}/calendar.ics", Handle).WithName(nameof(GetBodyCalendar))
        .WithTags("Agenda's")
        .WithSummary("De vergaderingen van een overleg als iCalendar").RequireRoles(Rights.Readers)
        .Produces<string>(200, CalendarText.MediaType);

    internal static async Task<Results<ContentHttpResult, ProblemHttpResult>> Handle(
        string body, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account, TimeProvider clock, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        if (house.Deciding(body) is not { } found) return Problems.NotFound();
        if (!house.Sits(found, user)) return await db.Closed(account, house, "calendar.viewed", ct);
        var calendar = await db.CalendarAsync(user, house, found, clock.GetUtcNow(), ct);
        account.Audit("calendar.viewed", null, null, body);
        await db.SaveChangesAsync(ct);
        return calendar;
    }
}
