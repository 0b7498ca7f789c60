namespace Platform.Demo;

/// <summary>Who plays which part in a house, by function: enough to carry a case through it.</summary>
/// <param name="House">The house.</param>
/// <param name="Municipality">Code of the municipality concerned.</param>
/// <param name="MunicipalityParty">Its party.</param>
/// <param name="Referrer">The party that refers.</param>
/// <param name="Police">The police as a party.</param>
/// <param name="IntakeRole">Who runs the intake.</param>
/// <param name="DeciderRole">Who decides in triage.</param>
/// <param name="Nazorg">Whether the house has the nazorg process.</param>
internal sealed record HouseCast(
    string House, string Municipality, string MunicipalityParty, string Referrer, string Police, string IntakeRole, string DeciderRole, bool Nazorg)
{
    /// <summary>The five houses.</summary>
    public static IReadOnlyList<HouseCast> All { get; } =
    [
        new("regio-arnhem", "GM0202", "gemeente-arnhem", "reclassering-nederland", "politie-oost-nederland", "information-coordinator",
            "chain-manager", true),
        new("west-veluwe-vallei", "GM0228", "gemeente-ede", "reclassering-nederland", "politie-oost-nederland", "information-coordinator",
            "location-manager", true),
        new("regio-utrecht", "GM0344", "gemeente-utrecht", "reclassering-nederland", "politie-midden-nederland", "process-director",
            "process-director", false),
        new("flevoland", "GM0034", "gemeente-almere", "reclassering-nederland", "politie-midden-nederland", "process-director", "process-director",
            false),
        new("gooi-en-vechtstreek", "GM0402", "gemeente-hilversum", "reclassering-nederland", "politie-midden-nederland", "process-director",
            "process-director", false),
    ];

    /// <summary>The parties a case is discussed with.</summary>
    public IReadOnlyList<string> Table => [MunicipalityParty, Police, Referrer, "openbaar-ministerie"];

    /// <summary>The name a house account signs in with.</summary>
    public string Account(string role) => $"{role}.{House}";

    /// <summary>The name a delegate of a party signs in with.</summary>
    public string Delegate(string party) => $"party-delegate.{party}.{House}";

    public static HouseCast Of(string house) => All.Single(cast => cast.House == house);
}
