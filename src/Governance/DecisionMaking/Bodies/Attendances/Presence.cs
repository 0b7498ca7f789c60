using Platform.Governance.DecisionMaking.Mandates;

namespace Platform.Governance.DecisionMaking.Bodies.Attendances;

/// <summary>Somebody at the table: for a party, or in a seat of an organisation that did not sign.</summary>
internal sealed record AtTable(string? Party, string? Organisation, string Function, Guid? MandateId);

/// <summary>
/// Who is said to have been at a meeting, of the body that called it and perhaps the other one, and the mandates in force there on that
/// day: all that the rules look at.
/// </summary>
internal sealed record Presence(
    HouseProfile House, IReadOnlyList<BodyProfile> Bodies, AtTable? Chair, IReadOnlyList<AtTable> Present, IReadOnlyList<Mandate> Mandates)
{
    private BodyProfile Body => Bodies[0];

    /// <summary>
    /// GOV-02 for the Stuurgroep, GOV-12 for the tactical meeting: seats, mandates, one delegate for the municipalities, the chair.
    /// </summary>
    public Refusal? MayBeRecorded() => MandatesHold() ?? Seats() ?? Municipalities() ?? Chairing();

    // A mandate that is named is in force that day, for this body, and the taker sits by it.
    private Refusal? MandatesHold() => House.Unless(
        Present.Append(Chair).All(person => person?.MandateId is not { } id
            || Mandates.Any(mandate => mandate.Id == id && mandate.Taker == person.Party)),
        RuleIds.Gov26, "Het genoemde mandaat geldt die dag niet voor deze partij in dit overleg.");

    private Refusal? Seats()
    {
        var strangers = Present.Where(person => !HasSeat(person)).Select(person => person.Party ?? person.Organisation).ToList();
        var over = Present.Where(person => person is { Party: not null, MandateId: null }).GroupBy(person => person.Party!)
            .Where(group => group.Count() > SeatsOf(group.Key)).Select(group => group.Key).ToList();
        return House.Unless(strangers.Count == 0, Body.CompositionRule(), $"Geen zetel: {string.Join(", ", strangers)}.")
            ?? House.Unless(over.Count == 0, Body.CompositionRule(), $"Meer aanwezigen dan zetels: {string.Join(", ", over)}.");
    }

    private bool HasSeat(AtTable person) => person switch
    {
        { Party: null } => Bodies.SelectMany(body => body.Composition.Append(body.Secretary))
            .Any(seat => seat is { Party: null, Parties.Count: 0 } && seat.Organisation == person.Organisation),
        { MandateId: { } id } => Mandates.FirstOrDefault(mandate => mandate.Id == id) is { } held && SeatsOf(held.Giver) > 0,
        { Party: { } party } => SeatsOf(party) > 0,
    };

    // Where the covenant names no party, every party has one seat.
    private int SeatsOf(string party) => Bodies.Sum(body => body.NamedParties().Count > 0
        ? body.Composition.Where(seat => seat.Party == party).Sum(seat => seat.Count)
        : House.Party(party) is null ? 0 : 1);

    /// <summary>
    /// GOV-12: one delegate speaks for the municipalities; where it is one per cluster, the mandates tell the clusters: with more than one
    /// municipality there, each speaks for another one too, and none for which another speaks. Together with the Stuurgroep each has its own seat.
    /// </summary>
    private Refusal? Municipalities()
    {
        if (Bodies.Count > 1 || !Body.MunicipalitiesRepresentedByOne) return null;
        var there = Present.Select(person => person.Party).OfType<string>().Where(party => House.Party(party) is { Kind: PartyKinds.Municipality })
            .Distinct().ToList();
        if (there.Count <= 1) return null;
        var mandates = Mandates.Where(mandate => mandate.Scope == MandateScopes.MunicipalRepresentation).ToList();
        var clusters = Body.MunicipalityClusters && there.All(party =>
            mandates.Any(mandate => mandate.Taker == party) && mandates.All(mandate => mandate.Giver != party));
        return House.Unless(clusters, RuleIds.Gov12,
            $"Eén afgevaardigde spreekt voor de gemeenten{(Body.MunicipalityClusters ? " van een cluster, met hun mandaat" : "")}.");
    }

    private Refusal? Chairing()
    {
        if (Body.Chair is not { Party: { } chair }) return null;
        var holds = Chair?.Party is { } party && Present.Any(person => person.Party == party)
            && (party == chair || Mandates.Reach(chair, party, MandateScopes.Chair));
        return House.Unless(holds, Body.CompositionRule(), $"Het voorzitterschap is van {chair}, of van wie daarvoor een mandaat heeft.");
    }
}
