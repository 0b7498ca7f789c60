namespace Platform.Intake.Access;

/// <summary>Who may reach what. The lists are the union over all houses; which of these roles does the intake in a house, its profile says.</summary>
internal static class Rights
{
    public static readonly string[] Parties = [.. Roles.Leaders, Roles.PartyDelegate];

    public static readonly string[] Readers = [.. Parties, .. Roles.Guards];

    public static readonly string[] Referrers = [Roles.PartyDelegate, Roles.ProcessDirector];

    /// <summary>Who brings an emergency access before the tactical meeting and records the outcome; of a shielded dossier only the last.</summary>
    public static readonly string[] Reviewers = [Roles.ProcessDirector, Roles.ChainManager, Roles.PrivacyOfficer];

    /// <summary>Who reads the emergency accesses with their reasons.</summary>
    public static readonly string[] EmergencyReaders = [Roles.ProcessDirector, Roles.ChainManager, .. Roles.Guards];

    /// <summary>Who needs a secret address to do the intake; beside them only the referrer, who gave it, reads it.</summary>
    public static readonly string[] SecretAddresses = [Roles.ProcessDirector, Roles.InformationCoordinator];

    /// <summary>Who asks another house whether a person is known there: for a party, or to do the intake.</summary>
    public static readonly string[] KnownCheckAskers = [Roles.PartyDelegate, Roles.ProcessDirector, Roles.InformationCoordinator];

    /// <summary>Who reads what was asked: all of it by role, else what the own party asked.</summary>
    public static readonly string[] KnownCheckReaders = [.. KnownCheckAskers, .. Roles.Guards];

    /// <summary>The processes of the house that are referred to and triaged, in the order of its profile.</summary>
    public static IEnumerable<string> Triaged(this HouseProfile house) =>
        house.Processes.Values.Where(process => process.Triage is not null).Select(process => process.Id);

    /// <summary>Whether the profile of this house lets one of the user's roles do the intake of this process.</summary>
    public static bool MayDoIntake(this HouseProfile house, string process, CurrentUser user) =>
        house.Process(process) is { } profile && user.IsAny(profile.IntakeRoles);
}
