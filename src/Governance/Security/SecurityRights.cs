namespace Platform.Governance.Security;

/// <summary>GOV-22: who keeps and who sees what. An incident is for those who guard security; the Stuurgroep gets the report.</summary>
internal static class SecurityRights
{
    private const string Use = "incident";

    public static readonly string[] Keepers = [.. GovernanceRights.Writers, Roles.PrivacyOfficer];

    public static readonly string[] IncidentReaders = [.. Keepers, Roles.Auditor];

    public static readonly string[] DocumentReaders = [.. GovernanceRights.Readers, Roles.PrivacyOfficer, Roles.Auditor];

    public static readonly string[] ReportReaders = [.. GovernanceRights.BoardReaders, Roles.PrivacyOfficer, Roles.Auditor];

    public static byte[] SealIncident(this Protection protection, string text) => protection.Encrypt(Use, text);

    public static byte[]? SealIncidentIfAny(this Protection protection, string? text) => text is null ? null : protection.Encrypt(Use, text);

    public static string? OpenIncident(this Protection protection, byte[]? text) => text is null ? null : protection.Decrypt(Use, text);
}
