namespace Platform.Governance.Calendar;

internal static class CalendarEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        GetHouseCalendar.Map(api);
        GetBodyCalendar.Map(api);
        SubscribeToCalendar.Map(api);
        ListCalendarSubscriptions.Map(api);
        RevokeCalendarSubscription.Map(api);
        FeedCalendar.Map(api);
    }
}
