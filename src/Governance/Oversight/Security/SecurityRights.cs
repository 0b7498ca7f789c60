namespace Platform.Governance.Oversight.Security;

/// <summary>GOV-22: who keeps and who sees what. An incident is for those who guard security; the Stuurgroep gets the report.</summary>
internal static class SecurityRights
{
    public static readonly string[] Keepers = [.. Rights.Writers, Roles.PrivacyOfficer];

    public static readonly string[] IncidentReaders = [.. Keepers, Roles.Auditor];

    public static readonly string[] DocumentReaders = [.. Rights.Readers, Roles.PrivacyOfficer, Roles.Auditor];

    public static readonly string[] ReportReaders = [.. Rights.BoardReaders, Roles.PrivacyOfficer, Roles.Auditor];
}
