namespace Platform.Governance.Security;

/// <summary>GOV-22: who keeps and who sees what. An incident is for those who guard security; the Stuurgroep gets the report.</summary>
internal static class SecurityRights
{
    public static readonly string[] Keepers = [.. GovernanceRights.Writers, Roles.PrivacyOfficer];

    public static readonly string[] IncidentReaders = [.. Keepers, Roles.Auditor];

    public static readonly string[] DocumentReaders = [.. GovernanceRights.Readers, Roles.PrivacyOfficer, Roles.Auditor];

    public static readonly string[] ReportReaders = [.. GovernanceRights.BoardReaders, Roles.PrivacyOfficer, Roles.Auditor];
}
