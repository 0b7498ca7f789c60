using Platform.BuildingBlocks.Access;
using Platform.Covenants;

namespace Platform.Meetings;

/// <summary>Who may knock at which door. What a role may then do in a house, its profile says.</summary>
internal static class MeetingsPolicies
{
    /// <summary>The process with partners of its own, where nobody else may learn that a subject exists (WEE-06).</summary>
    public const string ClosedProcess = ProcessIds.Radicalisation;

    /// <summary>Roles that prepare and hold meetings in some house.</summary>
    public static readonly string[] Organisers =
        [Roles.ProcessDirector, Roles.InformationCoordinator, Roles.ChainManager, Roles.LocationManager];

    /// <summary>Roles that see every case of the open processes of their house.</summary>
    public static readonly string[] Wide = Organisers;

    /// <summary>Roles that guard rights and legality: they see shielded cases too.</summary>
    public static readonly string[] Guards = [.. Roles.Guards];

    /// <summary>Who accounts for who could see a case (ACC-10).</summary>
    public static readonly string[] Overseers = [Roles.ProcessDirector, .. Guards];

    /// <summary>Roles that see meetings of the closed process; its cases they see only when their party is involved.</summary>
    public static readonly string[] ClosedOrganisers = [Roles.ProcessDirector, Roles.WeegploegMember];

    /// <summary>Roles that see a case of the closed process, and only when their party is involved in it.</summary>
    public static readonly string[] ClosedReaders = [.. ClosedOrganisers, Roles.CaseDirector];

    /// <summary>Roles that may ask for cases and meetings; which ones they see is up to the walls.</summary>
    public static readonly string[] Readers =
        [.. Wide, .. Guards, Roles.WeegploegMember, Roles.CaseDirector, Roles.PartyDelegate];

    /// <summary>Roles that may ask when and where a meeting is; supporting staff see no more of it than that (GOV-28).</summary>
    public static readonly string[] Schedules = [.. Readers, Roles.SupportStaff];

    /// <summary>Roles that report progress, if theirs is the party with case direction (MEE-10).</summary>
    public static readonly string[] Reporters = [Roles.CaseDirector, Roles.PartyDelegate, Roles.ProcessDirector, Roles.WeegploegMember];
}
