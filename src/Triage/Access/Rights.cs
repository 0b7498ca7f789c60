namespace Platform.Triage.Access;

/// <summary>Which roles may call which endpoint. The lists are the union over all houses; who decides in one, its profile says (TRI-01).</summary>
internal static class Rights
{
    /// <summary>Roles that see and prepare every weighing of their house.</summary>
    public static readonly string[] Wide = [.. Roles.Leaders];

    public static readonly string[] WideAndGuards = [.. Wide, .. Roles.Guards];

    public static readonly string[] Parties = [.. Wide, Roles.PartyDelegate];

    public static readonly string[] Readers = [.. Parties, .. Roles.Guards];

    /// <summary>The phases of which an involvement opens a weighing: this one, and the one it leads to (ACC-01).</summary>
    public static readonly string[] Phases = InvolvedPhases.From(InvolvedPhases.Triage);
}
