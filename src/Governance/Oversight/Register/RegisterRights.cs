namespace Platform.Governance.Oversight.Register;

/// <summary>GOV-27: kept by the secretary, the daily lead and the privacy officer; the public part is for everybody.</summary>
internal static class RegisterRights
{
    public static readonly string[] Keepers = [.. Rights.Writers, Roles.PrivacyOfficer];

    public static readonly string[] Readers = [.. Rights.Readers, Roles.PrivacyOfficer, Roles.Auditor, Roles.ContactPoint];
}
