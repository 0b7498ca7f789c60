namespace Platform.Triage.Access;

/// <summary>Who may knock at which door. The lists are the union over all houses; who decides in a house, its profile says (TRI-01).</summary>
internal static class Rights
{
    public static readonly string[] Parties = [.. Roles.Leaders, Roles.PartyDelegate];

    public static readonly string[] Readers = [.. Parties, .. Roles.Guards];

    /// <summary>The phases of which an involvement opens a weighing: this one, and the one it leads to (ACC-01).</summary>
    public static readonly string[] Phases = InvolvedPhases.From(InvolvedPhases.Triage);
}
