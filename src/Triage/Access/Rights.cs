namespace Platform.Triage.Access;

/// <summary>Which roles may call which endpoint. The lists are the union over all houses; who decides in one, its profile says (TRI-01).</summary>
internal static class Rights
{
    public static readonly string[] Parties = [.. Roles.Leaders, Roles.PartyDelegate];

    public static readonly string[] Readers = [.. Parties, .. Roles.Guards];

    /// <summary>The phases of which an involvement opens a weighing: the one it leads to, since who comes to the table knows how it got there
    /// (ACC-01).</summary>
    public static readonly string[] Phases = [InvolvedPhases.Meetings];
}
