namespace Platform.Covenants;

/// <summary>The bodies of a house.</summary>
public static class BodyIds
{
    /// <summary>Stuurgroep.</summary>
    public const string Board = "board";

    /// <summary>Partneroverleg or Kerngroep overleg.</summary>
    public const string TacticalMeeting = "tactical-meeting";

    /// <summary>Triage-overleg, where a covenant has one.</summary>
    public const string TriageBoard = "triage-board";

    /// <summary>Casusoverleg or MDO.</summary>
    public const string CaseMeeting = "case-meeting";

    /// <summary>Weegploeg of the radicalisation process.</summary>
    public const string Weegploeg = "weegploeg";
}
