namespace Platform.Intake.Referrals;

/// <summary>Who may read what a party supplied, beside that party; it chooses (INT-06, MEE-12).</summary>
internal static class Visibilities
{
    /// <summary>Only those who do the intake: what holds until the supplier says more (MEE-04: no accord, no reading).</summary>
    public const string IntakeOnly = "intake-only";

    /// <summary>Also the parties it names, as far as they have the case before them.</summary>
    public const string NamedParties = "named-parties";

    /// <summary>Also every party that has the case before it.</summary>
    public const string CaseParties = "case-parties";

    public static readonly string[] All = [IntakeOnly, NamedParties, CaseParties];

    /// <summary>Parties are named where they are chosen one by one, and there alone.</summary>
    public static InputErrors Check(InputErrors errors, string field, string? visibility, IEnumerable<string> named) => errors
        .Check((visibility is NamedParties) == named.Any(), $"{field}visibleTo", "Noem partijen bij 'named-parties', en daar alleen bij.");

    /// <summary>COV-02: only parties of the house can be named as readers.</summary>
    public static Refusal? RefuseStrangers(HouseProfile house, IEnumerable<string> named) =>
        house.Unless(named.All(party => house.Party(party) is not null), RuleIds.Cov02);
}
