using Platform.Governance.Partnership.Covenants;

namespace Platform.Governance.Partnership.Parties.Exits;

internal enum ExitGround
{
    Notice,
    Amendment,
}

internal enum ExitState
{
    AwaitingDate,
    Dated,
}

/// <summary>What a party wrote: that it leaves, why, and that it knows what stays.</summary>
internal sealed record ExitLetter(
    string Party, DateOnly WrittenOn, string? Reference, ExitGround Ground, Guid? AmendmentId, bool SecrecyAcknowledged);

/// <summary>
/// A party that leaves in writing: at the end of the term (GOV-19), or when an amendment takes effect that it cannot accept (GOV-18).
/// </summary>
internal sealed class PartyExit : IWalled<PartyExit>
{
    public static RowWall<PartyExit> Wall { get; } = RowWall.Of<PartyExit>().House(e => e.House).Seen(by => by.Roles(Rights.Readers));

    private PartyExit()
    {
    }

    public Guid Id { get; private set; }

    public string House { get; private set; } = "";

    public string Covenant { get; private set; } = "";

    public string Party { get; private set; } = "";

    public DateOnly WrittenOn { get; private set; }

    public string? Reference { get; private set; }

    public ExitGround Ground { get; private set; }

    public Guid? AmendmentId { get; private set; }

    public ExitState State { get; private set; }

    public DateOnly? EffectiveOn { get; private set; }

    public string? SecrecyArticle { get; private set; }

    public string? SecrecySentence { get; private set; }

    public DateTimeOffset FiledAt { get; private set; }

    public uint Version { get; private set; }

    public Secrecy? Secrecy => Parties.Secrecy.Recorded(SecrecyArticle, SecrecySentence);

    /// <summary>The rule an exit on this ground stands on.</summary>
    public static string RuleOf(ExitGround ground) => ground is ExitGround.Amendment ? RuleIds.Gov18 : RuleIds.Gov19;

    public static Refusal? MayFile(HouseProfile house, ExitLetter letter, Membership? current, bool runsAlready, DateOnly today) =>
        house.Unless(current is null or { Until: null } && !runsAlready, RuleOf(letter.Ground), "Deze partij heeft al opgezegd.")
        ?? house.Unless(letter.WrittenOn <= today, RuleOf(letter.Ground), "De brief ligt in de toekomst.")
        ?? house.Unless(letter.SecrecyAcknowledged, RuleIds.Gov21);

    /// <summary>
    /// GOV-18: it leaves because of an amendment of this covenant that the Stuurgroep of this house decided, that the party did not sign, and that
    /// had not yet taken effect when the party wrote.
    /// </summary>
    public static Refusal? MayRefuse(HouseProfile house, ExitLetter letter, Amendment? amendment) =>
        letter.Ground is not ExitGround.Amendment ? null
        : house.Unless(amendment?.Covenant == house.Covenant.Id, RuleIds.Gov18, "Dit is geen wijziging van dit convenant.")
        ?? house.Unless(amendment is { State: AmendmentState.Proposed or AmendmentState.Entered }
            && amendment.DecisionOf(house.Id) is { Adopted: true },
            RuleIds.Gov18, "De Stuurgroep van dit huis heeft niet tot deze wijziging besloten.")
        ?? house.Unless(amendment?.Signatures.Any(given => given.Party == letter.Party && given.Answer is AmendmentAnswer.Signed) is false,
            RuleIds.Gov18, "Deze partij heeft de wijziging getekend.")
        ?? house.Unless(letter.WrittenOn <= amendment?.InForceFrom, RuleIds.Gov18, "Deze wijziging gold al toen de partij dit schreef.");

    /// <summary>
    /// The day from which the party is none any more, or why it cannot be that day; null when the secretary still has to set it. Notice: the first
    /// day after the running term, or later. Amendment: the day from which the amended covenant holds, or later.
    /// </summary>
    public static (DateOnly? Day, Refusal? Refusal) ExitDay(
        HouseProfile house, ExitGround ground, DateOnly writtenOn, DateOnly? asked, DateOnly? earliest, Membership? current)
    {
        var first = house.Carries(RuleOf(ground)) ? earliest : null;
        var day = asked ?? first;
        var refusal = house.Unless(day is null || first is null || day >= first, RuleOf(ground), $"Vertrekken kan hier vanaf {first:yyyy-MM-dd}.")
            ?? house.Unless(day is null || writtenOn <= day, RuleOf(ground), "Opzeggen werkt niet terug tot voor de brief.")
            ?? house.Unless(day is not { } from || current is null || current.From < DutchTime.StartOf(from), RuleOf(ground),
                "De partij was op die dag nog geen partij, of haar gegevens zijn daarna nog gewijzigd.");
        return (day, refusal);
    }

    /// <summary>GOV-21: what the party acknowledged is written down with it, in the words of the covenant of that day.</summary>
    public static PartyExit File(HouseProfile house, ExitLetter letter, DateTimeOffset at)
    {
        var secrecy = Parties.Secrecy.Of(house);
        return new()
        {
            Id = Guid.CreateVersion7(at), House = house.Id, Covenant = $"{house.Covenant.Id}/{house.Covenant.Version}", Party = letter.Party,
            WrittenOn = letter.WrittenOn, Reference = letter.Reference, Ground = letter.Ground, AmendmentId = letter.AmendmentId,
            SecrecyArticle = secrecy?.Article, SecrecySentence = secrecy?.Sentence, FiledAt = at,
        };
    }

    public Refusal? MayBeDated(HouseProfile house) =>
        house.Unless(State is ExitState.AwaitingDate, RuleOf(Ground), "De dag van vertrek staat al vast.");

    public void Date(DateOnly day) => (State, EffectiveOn) = (ExitState.Dated, day);
}
