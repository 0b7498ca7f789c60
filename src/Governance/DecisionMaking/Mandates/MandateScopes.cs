namespace Platform.Governance.DecisionMaking.Mandates;

/// <summary>What a party can let another do in its name.</summary>
internal static class MandateScopes
{
    public const string Vote = "vote";

    public const string Chair = "chair";

    public const string TacticalDecisions = "tactical-decisions";

    public const string MunicipalRepresentation = "municipal-representation";

    public const string Operational = "operational";

    public const string Personnel = "personnel";

    public const string Signing = "signing";

    /// <summary>TRI-08: to decide in its name on admission and involvement (WGS 2.31); the services that decide so are told of it.</summary>
    public const string Admission = RegisteredMandate.Admission;

    /// <summary>COV-07: is asked for, and always refused.</summary>
    public const string ControllerResponsibility = "controller-responsibility";

    public static IReadOnlyList<string> All { get; } =
        [Vote, Chair, TacticalDecisions, MunicipalRepresentation, Operational, Personnel, Signing, Admission];
}
