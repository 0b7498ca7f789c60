using System.Buffers.Binary;

namespace Platform.Intake.Access;

/// <summary>Who may reach what. The lists are the union over all houses; which of these roles does the intake in a house, its profile says.</summary>
internal static class Rights
{
    /// <summary>Roles that see every case of their house.</summary>
    public static readonly string[] Wide = [.. Roles.Leaders];

    public static readonly string[] WideAndGuards = [.. Wide, .. Roles.Guards];

    public static readonly string[] Parties = [.. Wide, Roles.PartyDelegate];

    public static readonly string[] Readers = [.. Wide, Roles.PartyDelegate, .. Roles.Guards];

    public static readonly string[] Referrers = [Roles.PartyDelegate, Roles.ProcessDirector];

    /// <summary>Who brings an emergency access before the tactical meeting and records the outcome; of a shielded dossier only the last.</summary>
    public static readonly string[] Reviewers = [Roles.ProcessDirector, Roles.ChainManager, Roles.PrivacyOfficer];

    /// <summary>Who reads the emergency accesses with their reasons.</summary>
    public static readonly string[] EmergencyReaders = [Roles.ProcessDirector, Roles.ChainManager, .. Roles.Guards];

    /// <summary>Who needs a secret address to do the intake; beside them only the referrer, who gave it, reads it.</summary>
    public static readonly string[] SecretAddresses = [Roles.ProcessDirector, Roles.InformationCoordinator];

    /// <summary>The processes of the house that are referred to and triaged, in the order of its profile.</summary>
    public static IEnumerable<string> Triaged(this HouseProfile house) =>
        house.Processes.Values.Where(process => process.Triage is not null).Select(process => process.Id);

    /// <summary>
    /// The smallest that the id of a case of this moment or later can be: case ids are in order of time, so an index on them is one on time.
    /// </summary>
    public static Guid FirstIdAt(DateTimeOffset at)
    {
        Span<byte> id = stackalloc byte[16];
        id.Clear();
        BinaryPrimitives.WriteInt64BigEndian(id, at.ToUnixTimeMilliseconds() << 16);
        return new(id, bigEndian: true);
    }

    /// <summary>Whether the profile of this house lets one of the user's roles do the intake of this process.</summary>
    public static bool MayDoIntake(this HouseProfile house, string process, CurrentUser user) =>
        house.Process(process) is { } profile && user.IsAny(profile.IntakeRoles);
}
