namespace Platform.Governance.Security;

internal static class SecurityEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        DraftSecurityDocument.Map(api);
        AdoptSecurityDocument.Map(api);
        ReviewSecurityDocument.Map(api);
        ListSecurityDocuments.Map(api);
        GetSecurityDocument.Map(api);
        RecordIncident.Map(api);
        TellOfIncident.Map(api);
        FollowUpIncident.Map(api);
        CloseIncident.Map(api);
        ListIncidents.Map(api);
        GetIncident.Map(api);
        MakeSecurityReport.Map(api);
        SendSecurityReport.Map(api);
        ListSecurityReports.Map(api);
        GetSecurityReport.Map(api);
    }
}
