using Platform.Triage.Weighings;

namespace Platform.Triage.Sessions;

/// <summary>Somebody with a part in a session, out of the profile.</summary>
/// <param name="Role">The role on the platform.</param>
/// <param name="Function">The covenant's word for it.</param>
/// <param name="Organisation">Where the function belongs.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Chair">Chairs.</param>
/// <param name="Decides">Takes the decisions (TRI-01).</param>
/// <param name="Note">What the covenant adds.</param>
internal sealed record Member(string Role, string? Function, string? Organisation, int Count, bool Chair, bool Decides, string? Note);

/// <summary>Who sits in a triage session and who may do what there: read out of the profile, as the rest of triage.</summary>
internal static class SessionRules
{
    private const string Board = "board";

    /// <summary>The role that chairs: the one the profile names, or the only one that decides.</summary>
    public static string? Chair(this TriageProfile triage) => triage.Chair ?? (triage.Deciders is [var one] ? one : null);

    /// <summary>The triage board where the covenant has one for this process, else who decides.</summary>
    public static IReadOnlyList<Member> Members(HouseProfile house, ProcessProfile process)
    {
        if (process.Triage is not { } triage) return [];
        var chair = triage.Chair();
        return triage.Mode is Board && house.Body(BodyIds.TriageBoard) is { } board
            ? [.. board.Composition.Where(seat => seat.Role is not null).Select(seat => new Member(
                seat.Role!, seat.Function, seat.Organisation, seat.Count, seat.Role == chair, triage.Deciders.Contains(seat.Role!), seat.Note))]
            : [.. triage.Deciders.Select(role => new Member(role, null, null, 1, role == chair, true, null))];
    }

    /// <summary>The roles that can be listed as present: the members, and delegates of parties that were asked to come.</summary>
    public static IReadOnlyList<string> MayAttend(HouseProfile house, ProcessProfile process) =>
        [.. Members(house, process).Select(member => member.Role).Append(RoleIds.PartyDelegate).Distinct()];

    /// <summary>ACC-03: one session, one process.</summary>
    public static Refusal? RefuseOtherProcess(HouseProfile house, TriageSession session, Weighing weighing) =>
        house.Unless(session.Process == weighing.Process, RuleIds.Acc03);

    /// <summary>TRI-01: where a board triages, none of its members decides alone.</summary>
    public static Refusal? RefuseAlone(HouseProfile house, ProcessProfile process) => house.Unless(
        process.Triage is not { Mode: Board }, RuleIds.Tri01,
        "In dit huis besluit het triage-overleg: neem het besluit in een zitting met deze casus op de agenda.");

    /// <summary>TRI-01: a session decides with its chair, and with whoever takes the decision, on the list of who was there.</summary>
    public static Refusal? RefuseAbsent(HouseProfile house, ProcessProfile process, IReadOnlyCollection<Attendance> present,
        IReadOnlyCollection<string> roles)
    {
        if (process.Triage is not { } triage) return house.Unless(false, RuleIds.Tri01);
        var chaired = triage.Chair() is not { } chair || present.Any(there => there.Role == chair);
        var decider = present.Any(there => triage.Deciders.Contains(there.Role) && roles.Contains(there.Role));
        return house.Unless(chaired, RuleIds.Tri01, "De voorzitter staat niet op de presentielijst van deze zitting.")
            ?? house.Unless(decider, RuleIds.Tri01, "Uw rol staat niet op de presentielijst van deze zitting.");
    }
}
