namespace Platform.Governance.Oversight.Register;

/// <summary>GOV-27: who sees what is not public; the public part is for everybody.</summary>
internal static class RegisterRights
{
    public static readonly string[] Readers = [.. Rights.Readers, Roles.PrivacyOfficer, Roles.Auditor, Roles.ContactPoint];
}
