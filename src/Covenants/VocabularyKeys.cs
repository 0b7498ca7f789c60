namespace Platform.Covenants;

/// <summary>The words every house has its own Dutch term for.</summary>
public static class VocabularyKeys
{
    /// <summary>The house itself.</summary>
    public const string House = "house";

    /// <summary>The covenant.</summary>
    public const string Covenant = "covenant";

    /// <summary>A party.</summary>
    public const string Party = "party";

    /// <summary>The board.</summary>
    public const string Board = "board";

    /// <summary>The plan of the board.</summary>
    public const string BoardPlan = "boardPlan";

    /// <summary>The tactical meeting.</summary>
    public const string TacticalMeeting = "tacticalMeeting";

    /// <summary>Where triage is done.</summary>
    public const string TriageMeeting = "triageMeeting";

    /// <summary>The case meeting.</summary>
    public const string CaseMeeting = "caseMeeting";

    /// <summary>The weighing team.</summary>
    public const string Weegploeg = "weegploeg";

    /// <summary>Who leads the house from day to day.</summary>
    public const string DailyLead = "dailyLead";

    /// <summary>Who leads one location; the daily lead where there is nobody else.</summary>
    public const string LocationLead = "locationLead";

    /// <summary>The process director.</summary>
    public const string ProcessDirector = "processDirector";

    /// <summary>The case director.</summary>
    public const string CaseDirector = "caseDirector";

    /// <summary>Who gathers the information.</summary>
    public const string InformationCoordinator = "informationCoordinator";

    /// <summary>The managing organisation.</summary>
    public const string ManagingOrganisation = "managingOrganisation";

    /// <summary>The secretary of a body.</summary>
    public const string Secretary = "secretary";

    /// <summary>The person it is about.</summary>
    public const string Subject = "subject";

    /// <summary>A case.</summary>
    public const string Case = "case";

    /// <summary>Advice before there is a case.</summary>
    public const string Advice = "advice";

    /// <summary>A referral.</summary>
    public const string Referral = "referral";

    /// <summary>The party that refers.</summary>
    public const string Referrer = "referrer";

    /// <summary>Asking for supplementary data.</summary>
    public const string Enrichment = "enrichment";

    /// <summary>Triage.</summary>
    public const string Triage = "triage";

    /// <summary>The plan of one case.</summary>
    public const string Plan = "plan";

    /// <summary>Scaling down.</summary>
    public const string ScaleDown = "scaleDown";

    /// <summary>The work process.</summary>
    public const string WorkProcess = "workProcess";

    /// <summary>The phase of advice.</summary>
    public const string PhaseAdvice = "phaseAdvice";

    /// <summary>The phase of intake.</summary>
    public const string PhaseIntake = "phaseIntake";

    /// <summary>The phase of triage.</summary>
    public const string PhaseTriage = "phaseTriage";

    /// <summary>The phase of case meetings.</summary>
    public const string PhaseMeetings = "phaseMeetings";

    /// <summary>The phase after scaling down.</summary>
    public const string PhaseScaledDown = "phaseScaledDown";

    /// <summary>Every key; a profile that lacks one is refused.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        House, Covenant, Party, Board, BoardPlan, TacticalMeeting, TriageMeeting, CaseMeeting,
        Weegploeg, DailyLead, LocationLead, ProcessDirector, CaseDirector, InformationCoordinator, ManagingOrganisation, Secretary,
        Subject, Case, Advice, Referral, Referrer, Enrichment, Triage, Plan,
        ScaleDown, WorkProcess, PhaseAdvice, PhaseIntake, PhaseTriage, PhaseMeetings, PhaseScaledDown,
    ];
}
