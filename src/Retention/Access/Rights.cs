namespace Platform.Retention.Access;

/// <summary>Who asks for what; which clocks are there for an account, the walls say.</summary>
internal static class Rights
{
    public static readonly string[] Readers =
    [
        Roles.ProcessDirector, Roles.InformationCoordinator, Roles.NazorgDirector, Roles.WeegploegMember, Roles.ContactPoint, Roles.PrivacyOfficer,
        Roles.Auditor,
    ];

    public static readonly string[] Makers = [Roles.ProcessDirector, Roles.InformationCoordinator, Roles.NazorgDirector, Roles.WeegploegMember];

    public static readonly string[] Holders = [Roles.ProcessDirector, Roles.NazorgDirector, Roles.ContactPoint, Roles.PrivacyOfficer];

    /// <summary>Whether an account sees clocks of this process.</summary>
    public static bool SeesClocks(this CurrentUser user, ProcessProfile process) => user.Reach.Led.Contains(process.Id)
        || user.Reach.Guarded.Contains(process.Id) || (user.IsAny(Roles.Guards) && !process.Closed);
}
