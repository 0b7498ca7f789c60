namespace Platform.Governance.Partnership.Parties.Exclusions;

internal enum ExclusionState
{
    Open,
    Withdrawn,
    Effected,
}

/// <summary>What a party did not keep to, and the notice of default it got for it.</summary>
internal sealed record Default(string Party, string Breach, DateOnly NoticeSentOn, DateOnly RemedyBy, string Proof);

/// <summary>GOV-20: a party in default, with a term to remedy; when that passed and the Stuurgroep decided, its membership ends at once.</summary>
internal sealed class Exclusion : IWalled<Exclusion>
{
    public static RowWall<Exclusion> Wall { get; } = RowWall.Of<Exclusion>().House(e => e.House).Seen(by => by.Roles(Rights.Readers));

    private Exclusion()
    {
    }

    public Guid Id { get; private set; }

    public string House { get; private set; } = "";

    public string Covenant { get; private set; } = "";

    public string Party { get; private set; } = "";

    public string Breach { get; private set; } = "";

    public DateOnly NoticeOfDefaultSentOn { get; private set; }

    public DateOnly RemedyBy { get; private set; }

    public string Proof { get; private set; } = "";

    public ExclusionState State { get; private set; }

    public DateOnly? RemediedOn { get; private set; }

    public string? WithdrawalReason { get; private set; }

    public Guid? DecisionId { get; private set; }

    public DateTimeOffset? EffectiveAt { get; private set; }

    public string? SecrecyArticle { get; private set; }

    public string? SecrecySentence { get; private set; }

    public uint Version { get; private set; }

    public Secrecy? Secrecy => Parties.Secrecy.Recorded(SecrecyArticle, SecrecySentence);

    public static Refusal? MayStart(HouseProfile house, Default wrong, string actingParty, bool runsAlready, DateOnly today) =>
        NotItsOwn(house, wrong.Party, actingParty)
        ?? house.Unless(!runsAlready, RuleIds.Gov20, "Tegen deze partij loopt al een uitsluiting.")
        ?? house.Unless(wrong.NoticeSentOn <= today, RuleIds.Gov20, "De ingebrekestelling ligt in de toekomst.")
        ?? house.Unless(wrong.NoticeSentOn < wrong.RemedyBy, RuleIds.Gov20, "De hersteltermijn eindigt na de ingebrekestelling.");

    public static Exclusion Start(HouseProfile house, Default wrong, DateTimeOffset at) => new()
    {
        Id = Guid.CreateVersion7(at), House = house.Id, Covenant = $"{house.Covenant.Id}/{house.Covenant.Version}", Party = wrong.Party,
        Breach = wrong.Breach, NoticeOfDefaultSentOn = wrong.NoticeSentOn, RemedyBy = wrong.RemedyBy, Proof = wrong.Proof,
    };

    public Refusal? MayWithdraw(HouseProfile house, string actingParty, DateOnly remediedOn, DateOnly today) => NotItsOwn(house, Party, actingParty)
        ?? StillOpen(house)
        ?? house.Unless(NoticeOfDefaultSentOn <= remediedOn && remediedOn <= today, RuleIds.Gov20,
            "Het herstel is van na de ingebrekestelling en niet uit de toekomst.");

    public void Withdraw(DateOnly remediedOn, string reason) =>
        (State, RemediedOn, WithdrawalReason) = (ExclusionState.Withdrawn, remediedOn, reason);

    public Refusal? MayTakeEffect(HouseProfile house, string actingParty, DateTimeOffset? decidedAt, DateOnly today) =>
        NotItsOwn(house, Party, actingParty)
        ?? StillOpen(house)
        ?? house.Unless(RemedyBy < today, RuleIds.Gov20, "De hersteltermijn loopt nog.")
        ?? house.Unless(decidedAt is not null, RuleIds.Gov20, "De Stuurgroep heeft nog niet besloten.")
        ?? house.Unless(decidedAt is not { } decided || NoticeOfDefaultSentOn <= DutchTime.DateOf(decided), RuleIds.Gov20,
            "De Stuurgroep besliste voor de ingebrekestelling.");

    /// <summary>GOV-21: the obligation that stays is written down with it, in the words of the covenant of that day.</summary>
    public void TakeEffect(HouseProfile house, Guid? decisionId, DateTimeOffset at)
    {
        var secrecy = Parties.Secrecy.Of(house);
        (State, DecisionId, EffectiveAt, SecrecyArticle, SecrecySentence) = (ExclusionState.Effected, decisionId, at, secrecy?.Article,
            secrecy?.Sentence);
    }

    private static Refusal? NotItsOwn(HouseProfile house, string party, string actingParty) =>
        house.Unless(actingParty != party, RuleIds.Gov20, "Een partij handelt niet in haar eigen uitsluiting.");

    private Refusal? StillOpen(HouseProfile house) => house.Unless(State is ExclusionState.Open, RuleIds.Gov20,
        State is ExclusionState.Withdrawn ? "De partij herstelde; deze uitsluiting is ingetrokken." : "Deze partij is al uitgesloten.");
}
