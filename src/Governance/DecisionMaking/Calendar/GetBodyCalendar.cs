namespace Platform.Governance.DecisionMaking.Calendar;

/// <summary>The meetings of a body as iCalendar, for its members.</summary>
internal static class GetBodyCalendar
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/bodies/{body}/calendar.ics", Handle).WithName(nameof(GetBodyCalendar))
        .WithTags("Agenda's")
        .WithSummary("De vergaderingen van een overleg als iCalendar").RequireRoles(Rights.Readers)
        .Produces<string>(200, CalendarText.MediaType);

    internal static async Task<Results<ContentHttpResult, ProblemHttpResult>> Handle(string body, UseCase use)
    {
        if (await use.MembersOnlyAsync(body, "calendar.viewed") is { } no) return no;
        var calendar = await use.Db.CalendarAsync(use.User, use.House, use.House.Body(body)!, use.Now, use.Aborted);
        use.Account.Audit("calendar.viewed", null, null, body);
        await use.Db.SaveChangesAsync(use.Aborted);
        return calendar;
    }
}
