using Platform.Covenants;

namespace Platform.BuildingBlocks.Access;

/// <summary>The few roles of the platform, named after the covenants. What a role may do differs per house and stands in its profile.</summary>
public static class Roles
{
    /// <summary>Procesregisseur (MN 12, GM 13).</summary>
    public const string ProcessDirector = RoleIds.ProcessDirector;

    /// <summary>Informatiecoördinator (GM 15.1, b3).</summary>
    public const string InformationCoordinator = RoleIds.InformationCoordinator;

    /// <summary>Ketenmanager (GM 12.1).</summary>
    public const string ChainManager = RoleIds.ChainManager;

    /// <summary>Locatiemanager (GM 12.5).</summary>
    public const string LocationManager = RoleIds.LocationManager;

    /// <summary>Manager (MN 11).</summary>
    public const string Manager = RoleIds.Manager;

    /// <summary>Secretary of a body (MN 11.3k, GM 6.4).</summary>
    public const string Secretary = RoleIds.Secretary;

    /// <summary>Member of the Stuurgroep (MN b6, GM 4.3).</summary>
    public const string BoardMember = RoleIds.BoardMember;

    /// <summary>Delegate in the tactical meeting (MN 6.3, GM 6.3).</summary>
    public const string PartnerDelegate = RoleIds.PartnerDelegate;

    /// <summary>Delegate of a party in intake and case meetings (MN 8.3, GM 9.3).</summary>
    public const string PartyDelegate = RoleIds.PartyDelegate;

    /// <summary>Casusregisseur or uitvoerend coördinator (MN 13, GM 14).</summary>
    public const string CaseDirector = RoleIds.CaseDirector;

    /// <summary>Procesregisseur nazorg (GM b3).</summary>
    public const string NazorgDirector = RoleIds.NazorgDirector;

    /// <summary>Member of the weegploeg (GM b3).</summary>
    public const string WeegploegMember = RoleIds.WeegploegMember;

    /// <summary>Ondersteunend medewerker (MN 14, GM 15): the logistics of a meeting, no case content.</summary>
    public const string SupportStaff = RoleIds.SupportStaff;

    /// <summary>Contact point for data subjects (BGS 1.1).</summary>
    public const string ContactPoint = RoleIds.ContactPoint;

    /// <summary>Privacy officer, functionaris gegevensbescherming (WGS 1.4).</summary>
    public const string PrivacyOfficer = RoleIds.PrivacyOfficer;

    /// <summary>Auditor (WGS 1.10).</summary>
    public const string Auditor = RoleIds.Auditor;

    /// <summary>Maintenance of the platform; sees no case content (BGS 1.11).</summary>
    public const string Operations = RoleIds.Operations;

    /// <summary>
    /// Who leads the work of a house from day to day, and so sees every case of its open processes; which of them does what, its profile says.
    /// </summary>
    public static IReadOnlyList<string> Leaders { get; } = [ProcessDirector, InformationCoordinator, ChainManager, LocationManager];

    /// <summary>Who guards rights and legality, and so sees a case also after it was shielded (WGS 2.31(8)).</summary>
    public static IReadOnlyList<string> Guards { get; } = [ContactPoint, PrivacyOfficer, Auditor];

    /// <summary>Who sees every case of the open processes of a house: those who lead its work, and those who guard it.</summary>
    public static IReadOnlyList<string> LeadersAndGuards { get; } = [.. Leaders, .. Guards];

    /// <summary>
    /// Who acts for a party, or for the house out of one: what a wall opens to a party, it opens to these of its accounts. The supporting staff that
    /// the party employs is not among them (GOV-28), nor is maintenance.
    /// </summary>
    public static IReadOnlyList<string> ForParty { get; } =
    [
        .. Leaders, .. Guards, Manager, Secretary, BoardMember, PartnerDelegate, PartyDelegate, CaseDirector, NazorgDirector, WeegploegMember,
    ];

    /// <summary>Who accounts for who could see what (ACC-10), and sees why somebody was excluded from it (ACC-08).</summary>
    public static IReadOnlyList<string> Overseers { get; } = [ProcessDirector, .. Guards];
}
