namespace Platform.Governance.Register;

/// <summary>GOV-27: kept by the secretary, the daily lead and the privacy officer; the public part is for everybody.</summary>
internal static class RegisterRights
{
    public static readonly string[] Keepers = [.. GovernanceRights.Writers, Roles.PrivacyOfficer];

    public static readonly string[] Readers = [.. GovernanceRights.Readers, Roles.PrivacyOfficer, Roles.Auditor, Roles.ContactPoint];
}
