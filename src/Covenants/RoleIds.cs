namespace Platform.Covenants;

/// <summary>The roles of the platform; a house profile says which of them exist there.</summary>
public static class RoleIds
{
    /// <summary>Procesregisseur.</summary>
    public const string ProcessDirector = "process-director";

    /// <summary>Informatiecoördinator.</summary>
    public const string InformationCoordinator = "information-coordinator";

    /// <summary>Ketenmanager.</summary>
    public const string ChainManager = "chain-manager";

    /// <summary>Locatiemanager.</summary>
    public const string LocationManager = "location-manager";

    /// <summary>Manager.</summary>
    public const string Manager = "manager";

    /// <summary>Secretary of a body.</summary>
    public const string Secretary = "secretary";

    /// <summary>Member of the Stuurgroep.</summary>
    public const string BoardMember = "board-member";

    /// <summary>Delegate of a party in the tactical meeting.</summary>
    public const string PartnerDelegate = "partner-delegate";

    /// <summary>Delegate of a party in cases.</summary>
    public const string PartyDelegate = "party-delegate";

    /// <summary>Casusregisseur or uitvoerend coördinator.</summary>
    public const string CaseDirector = "case-director";

    /// <summary>Procesregisseur nazorg.</summary>
    public const string NazorgDirector = "nazorg-director";

    /// <summary>Member of the weegploeg.</summary>
    public const string WeegploegMember = "weegploeg-member";

    /// <summary>Ondersteunend medewerker: the logistics of a meeting, no case content (GOV-28).</summary>
    public const string SupportStaff = "support-staff";

    /// <summary>Contact point for citizens' rights.</summary>
    public const string ContactPoint = "contact-point";

    /// <summary>Privacy officer.</summary>
    public const string PrivacyOfficer = "privacy-officer";

    /// <summary>Auditor.</summary>
    public const string Auditor = "auditor";

    /// <summary>Operations: runs the platform, sees no case content.</summary>
    public const string Operations = "operations";

    /// <summary>Every role.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        ProcessDirector, InformationCoordinator, ChainManager, LocationManager, Manager, Secretary, BoardMember, PartnerDelegate,
        PartyDelegate, CaseDirector, NazorgDirector, WeegploegMember, SupportStaff, ContactPoint, PrivacyOfficer, Auditor, Operations,
    ];
}
