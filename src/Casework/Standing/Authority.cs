using Platform.Covenants;

namespace Platform.Casework.Standing;

/// <summary>On whose authority is decided today: who decides, and the mandates that it names, as far as they stand in the register.</summary>
/// <param name="Party">The party of who decides.</param>
/// <param name="Today">The day.</param>
/// <param name="Named">The mandates named.</param>
public sealed record Authority(string Party, DateOnly Today, params IReadOnlyList<RegisteredMandate> Named)
{
    /// <summary>The mandate, if it stands in the register of the house.</summary>
    /// <param name="id">Its id.</param>
    public RegisteredMandate? Held(Guid? id) => Named.FirstOrDefault(mandate => mandate.MandateId == id);

    /// <summary>
    /// What stands in the way of deciding by or on behalf of a lid-1 participant (WGS 2.31(2-4)), as a sentence; null where nothing does: who
    /// decides acts in the name of that participant itself, or by a mandate of it, for this, accepted, and in force today.
    /// </summary>
    /// <param name="house">The house.</param>
    /// <param name="giver">The participant on behalf of whom is decided.</param>
    /// <param name="mandate">The mandate named; null where who decides is of that participant itself.</param>
    public string? Lacking(HouseProfile house, string? giver, Guid? mandate)
    {
        ArgumentNullException.ThrowIfNull(house);
        if (house.Party(giver ?? "") is not { IsLid1: true }) return "Noem een deelnemer uit artikel 2.27, eerste lid, WGS.";
        var taker = house.ActingParty(Party);
        if (mandate is null && giver == taker && house.Party(taker) is not null) return null;
        return mandate is null ? "Noem het mandaat van deze deelnemer." : Held(mandate) switch
        {
            null => "Dit mandaat staat niet in het register van het huis.",
            { Scope: not RegisteredMandate.Admission } => "Dit mandaat is er niet voor toelating en betrokkenheid.",
            var held when held.House != house.Id || held.Giver != giver => "Dit mandaat is niet van deze deelnemer.",
            var held when held.Taker != taker || house.Party(taker) is null => "Dit mandaat is niet aan uw organisatie gegeven.",
            { AcceptedOn: null } => "Dit mandaat is niet aanvaard.",
            var held => held.IsInForce(Today) ? null : "Dit mandaat geldt vandaag niet.",
        };
    }
}
