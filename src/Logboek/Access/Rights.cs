namespace Platform.Logboek.Access;

/// <summary>Who reads which log; what stands in it for an account, the walls say.</summary>
internal static class Rights
{
    /// <summary>Who reads the audit log, and asks who could see a case.</summary>
    public static readonly string[] Readers = [Roles.PrivacyOfficer, Roles.Auditor];

    /// <summary>Who reads the processing log: who answers a data subject too.</summary>
    public static readonly string[] ProcessingReaders = [Roles.ContactPoint, .. Readers];
}
