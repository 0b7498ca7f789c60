namespace Platform.Governance.Bodies;

internal static class BodyEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        PlanBodyMeeting.Map(api);
        ListBodyMeetings.Map(api);
        GetBodyMeeting.Map(api);
    }
}
