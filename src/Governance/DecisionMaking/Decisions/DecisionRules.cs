namespace Platform.Governance.DecisionMaking.Decisions;

/// <summary>
/// The rules: GOV-05 to GOV-09 for the Stuurgroep, the same under GOV-13 for the tactical meeting. Each asks the state and says no, or nothing.
/// </summary>
internal sealed partial class Decision
{
    /// <summary>The parties that may vote now: those with a seat that are still a party of the house.</summary>
    public static IReadOnlySet<string> Voters(HouseProfile house, BodyProfile body)
    {
        var parties = house.Parties.Select(static party => party.Id).ToHashSet();
        parties.IntersectWith(house.VotingParties(body));
        return parties;
    }

    /// <summary>GOV-02: in which seat the party speaks: the one that is named, else its own, else the only shared one for which it speaks.</summary>
    public string SeatOf(string party, string? named) => SeatIn(Voices, party, named);

    private IReadOnlyCollection<Voice> Voices =>
        [.. Entitled.Select(Own), .. votingSeats.Where(static seat => seat.Party is not null)
            .Select(static seat => new Voice(seat.Party!, seat.Seat))];

    /// <summary>
    /// GOV-12: what the covenant gives the Stuurgroep is no task of the tactical meeting. GOV-34: what is strategic and incidental is one.
    /// </summary>
    public static Refusal? MayBePut(HouseProfile house, BodyProfile body, string? matter, bool incidental) =>
        house.Unless(!incidental || body.Id is not BodyIds.Board, RuleIds.Gov34, "De Stuurgroep neemt zijn strategische besluiten niet incidenteel.")
        ?? house.Unless(body.Id is BodyIds.Board || matter is null or DecisionMatters.WorkProcess || !DecisionMatters.All.Contains(matter),
            RuleIds.Gov12,
            "Hierover beslist de Stuurgroep.");

    /// <summary>GOV-32: the row a decision is on: that of its matter where the table has one, else the one that is named.</summary>
    public static DecisionRow? RowFor(HouseProfile house, string? matter, string? named) =>
        house.Covenant.DecisionTable.FirstOrDefault(row => row.Code == matter)
        ?? house.Covenant.DecisionTable.FirstOrDefault(row => row.Code == named);

    /// <summary>
    /// GOV-32: each decision names its row, and is put to a body that decides it; what is strategic and incidental may be another's (GOV-34).
    /// </summary>
    public static Refusal? MayStandOn(HouseProfile house, BodyProfile body, DecisionRow? row, string? named, bool incidental) =>
        house.Unless(row is not null, RuleIds.Gov32, "Noem de rij van de tabel waaronder dit besluit valt.")
        ?? house.Unless(named is null || named == row?.Code, RuleIds.Gov32, $"Dit besluit valt onder de rij {row?.Code}.")
        ?? house.Unless(row is null || incidental || row.Deciders.Contains(body.Id), RuleIds.Gov32,
            $"Hierover beslist: {string.Join(", ", row?.Deciders ?? [])}.");

    public Refusal? MayAskInput(HouseProfile house, BodyProfile body, DateOnly? askedOn, DateOnly? inputBy, DateOnly today) =>
        house.Unless(State is DecisionState.Proposed, RuleOf(body, RuleIds.Gov05), "De stemming is al geopend.")
        ?? house.Unless(askedOn <= today, RuleOf(body, RuleIds.Gov05))
        ?? house.Unless(inputBy is null || inputBy >= askedOn, RuleOf(body, RuleIds.Gov05),
            "De inbreng kan niet gevraagd zijn voor een eerdere dag.");

    public Refusal? MayGiveInput(HouseProfile house, BodyProfile body, Representation by) =>
        house.Unless(State is not DecisionState.Closed, RuleOf(body, RuleIds.Gov05), "Het besluit is al genomen.")
        ?? MaySpeak(house, body, by, RuleOf(body, RuleIds.Gov05));

    public Refusal? MayAttempt(HouseProfile house, BodyProfile body, DateOnly on, DateOnly today) =>
        house.Unless(State is DecisionState.Proposed, RuleOf(body, RuleIds.Gov06), "De stemming is al geopend.")
        ?? house.Unless(on <= today, RuleOf(body, RuleIds.Gov06), "Deze dag moet nog komen.");

    public Refusal? MayOpen(HouseProfile house, BodyProfile body, IReadOnlyList<AbsentMember> absent, DateOnly today)
    {
        var voices = VoicesIn(house, body);
        var unasked = voices.Select(static voice => voice.Party).Distinct().Where(party => AskedOn(party) is null).ToList();
        return house.Unless(State is DecisionState.Proposed, RuleOf(body, RuleIds.Gov06), "De stemming is al geopend.")
            ?? house.Unless(inputRequests.Count > 0, RuleOf(body, RuleIds.Gov05))
            ?? house.Unless(unasked.Count == 0, RuleOf(body, RuleIds.Gov05), $"Nog niet gevraagd: {Names(unasked)}.")
            ?? house.Unless(!body.Decision!.ConsensusFirst || consensusAttempts.Count > 0, RuleOf(body, RuleIds.Gov06))
            ?? absent.Select(member => MayBeAbsent(house, body, member, voices, today)).FirstOrDefault(static refusal => refusal is not null);
    }

    public Refusal? MayNoteAbsence(HouseProfile house, BodyProfile body, AbsentMember member, DateOnly today) =>
        house.Unless(State is DecisionState.Voting, RuleOf(body, RuleIds.Gov07), "De stemming is niet open.")
        ?? house.Unless(!Voted(new(member.Party, SeatOf(member.Party, member.Seat))), RuleOf(body, RuleIds.Gov07), "Deze partij heeft gestemd.")
        ?? MayBeAbsent(house, body, member, Voices, today);

    public Refusal? MayVote(HouseProfile house, BodyProfile body, Representation by, string? seat)
    {
        var voice = new Voice(by.Party, SeatOf(by.Party, seat));
        var hasVoice = Voices.Contains(voice);
        var shares = seat is not null || body.SharedSeats().Any(shared => shared.Parties.Contains(by.Party));
        return house.Unless(State is DecisionState.Voting, RuleOf(body, RuleIds.Gov06),
                State is DecisionState.Closed ? "De stemming is gesloten." : "De stemming is nog niet geopend.")
            ?? MaySpeak(house, body, by, RuleOf(body, RuleIds.Gov06))
            ?? house.Unless(hasVoice || body.DesignatedBy is null, RuleIds.Gov12,
                "Deze partij was niet aangewezen voor dit overleg toen de stemming openging.")
            ?? house.Unless(hasVoice || !shares, RuleIds.Gov02,
                "Voor deze zetel spreekt een andere partij, of er is nog niet gezegd wie.")
            ?? house.Unless(hasVoice, RuleOf(body, RuleIds.Gov06), "Deze partij heeft hier geen stem.")
            ?? house.Unless(!Voted(voice), RuleOf(body, RuleIds.Gov06),
                "Deze partij heeft al gestemd; een stem staat vast.")
            ?? house.Unless(SpeaksForMunicipalities(house, body, by.Party), RuleIds.Gov12, "Eén gemeente stemt voor alle gemeenten.");
    }

    public Refusal? MayHearAbsent(HouseProfile house, BodyProfile body, Representation by, string? seat, DateOnly? heardOn, DateOnly today)
    {
        var absence = AbsenceOf(by.Party, seat);
        return house.Unless(State is DecisionState.Voting, RuleOf(body, RuleIds.Gov07), "De stemming is niet open.")
            ?? MaySpeak(house, body, by, RuleOf(body, RuleIds.Gov07))
            ?? house.Unless(absence is not null, RuleOf(body, RuleIds.Gov07), "Deze partij staat niet als afwezig genoteerd.")
            ?? house.Unless(heardOn is null || heardOn <= today, RuleOf(body, RuleIds.Gov07), "Deze dag moet nog komen.")
            ?? house.Unless(heardOn is not null || absence?.WrittenInput is null, RuleOf(body, RuleIds.Gov07), "De schriftelijke inbreng is er al.");
    }

    /// <summary>
    /// Somebody voted; each seat of a party, and each shared one that somebody speaks for, voted or is on record as absent; who is materially
    /// affected wrote or was heard.
    /// </summary>
    public Refusal? MayClose(HouseProfile house, BodyProfile body)
    {
        // Who is no party any more is not waited for.
        var named = body.NamedParties();
        var silent = Voices.Where(voice => (voice.Seat.Length > 0 || named.Contains(voice.Party)) && house.Party(voice.Party) is not null
            && !Voted(voice) && AbsenceOf(voice.Party, voice.Seat) is null)
            .Select(static voice => voice.Seat.Length > 0 ? voice.Seat : voice.Party).ToList();
        var unheard = absences.Where(absence => absence is { MateriallyAffected: true, Heard: false } && house.Party(absence.Party) is not null)
            .Select(static absence => absence.Party).ToList();
        return house.Unless(State is DecisionState.Voting, RuleOf(body, RuleIds.Gov06),
                State is DecisionState.Closed ? "De stemming is al gesloten." : "De stemming is nog niet geopend.")
            ?? house.Unless(votes.Count > 0, RuleOf(body, RuleIds.Gov06), "Nog niemand heeft gestemd.")
            ?? house.Unless(silent.Count == 0, RuleOf(body, RuleIds.Gov07), $"Niet genoemd: {Names(silent)}.")
            ?? house.Unless(unheard.Count == 0, RuleOf(body, RuleIds.Gov07), $"Nog niet gehoord: {Names(unheard)}.");
    }

    public Refusal? MayBeResolved(HouseProfile house, BodyProfile body, DateOnly on, string by, DateOnly today) =>
        house.Unless(Outcome is DecisionOutcome.Escalated, RuleOf(body, RuleIds.Gov08), "Dit besluit ligt daar niet voor.")
        ?? house.Unless(house.Deciding(EscalatedTo!) is null, RuleOf(body, RuleIds.Gov08),
            "Daar wordt een eigen besluit genomen; dat telt hier vanzelf.")
        ?? house.Unless(by == EscalatedTo, RuleOf(body, RuleIds.Gov08), "Het besluit is aan een ander voorgelegd.")
        ?? house.Unless(on >= EscalatedOn && on <= today, RuleOf(body, RuleIds.Gov08), "Deze dag ligt voor de voorlegging of moet nog komen.");

    /// <summary>GOV-30: the chair of the Stuurgroep goes to others once it could not decide, and as long as nobody did.</summary>
    public Refusal? MayApproach(HouseProfile house, BodyProfile body, bool byChair, DateOnly on, DateOnly today) =>
        house.Unless(body.Id is BodyIds.Board, RuleIds.Gov30, "Dit is aan de voorzitter van de Stuurgroep.")
        ?? house.Unless(byChair, RuleIds.Gov30, "Dit doet de voorzitter, of wie daarvoor een mandaat heeft; de secretaris legt het vast.")
        ?? house.Unless(Outcome is DecisionOutcome.Escalated, RuleIds.Gov30, "De Stuurgroep is over deze zaak niet vastgelopen.")
        ?? house.Unless(on >= EscalatedOn && on <= today, RuleIds.Gov30, "Deze dag ligt voor die waarop er geen besluit kwam, of moet nog komen.");

    /// <summary>GOV-30: an answer comes once, after the approach; also when the matter was decided meanwhile.</summary>
    public Refusal? MayAnswer(HouseProfile house, Guid approachId, bool byChair, DateOnly on, DateOnly today)
    {
        var approach = approaches.Find(row => row.Id == approachId);
        return house.Unless(byChair, RuleIds.Gov30, "Dit doet de voorzitter, of wie daarvoor een mandaat heeft; de secretaris legt het vast.")
            ?? house.Unless(approach?.AnsweredOn is null, RuleIds.Gov30, "Het antwoord is al vastgelegd.")
            ?? house.Unless(on >= approach?.ApproachedOn && on <= today, RuleIds.Gov30,
                "Deze dag ligt voor die van de benadering, of moet nog komen.");
    }

    /// <summary>GOV-06: binding save statutory tasks; a party invokes its own, once there is something that binds.</summary>
    public Refusal? MayObject(HouseProfile house, BodyProfile body, Representation by) =>
        MaySpeak(house, body, by, RuleOf(body, RuleIds.Gov06))
        ?? house.Unless(Outcome is DecisionOutcome.Adopted, RuleOf(body, RuleIds.Gov06), "Er is nog geen besluit dat bindt.")
        ?? house.Unless(objections.TrueForAll(objection => objection.Party != by.Party), RuleOf(body, RuleIds.Gov06),
            "Deze partij heeft dit al ingeroepen.");

    public Refusal? MayInform(HouseProfile house, BodyProfile body, string code, DateOnly sentOn, bool inWriting, string? proof, DateOnly today)
    {
        var row = informings.Find(informing => informing.Code == code);
        return house.Unless(row is not null, RuleOf(body, RuleIds.Gov09), "Over dit besluit valt daar niets te melden.")
            ?? house.Unless(row?.SentOn is null, RuleOf(body, RuleIds.Gov09), "Daar is het besluit al gemeld.")
            ?? house.Unless(DecidedAt is { } decidedAt && sentOn >= DutchTime.DateOf(decidedAt) && sentOn <= today, RuleOf(body, RuleIds.Gov09),
                "Deze dag ligt voor het besluit of moet nog komen.")
            ?? house.Unless(row?.InWriting is not true || (inWriting && !string.IsNullOrWhiteSpace(proof)), RuleOf(body, RuleIds.Gov09),
                "Hier hoort een schriftelijk bericht bij, met bewijs.");
    }

    /// <summary>When the party was first asked for its input; null when it was not.</summary>
    public DateOnly? AskedOn(string party) => inputRequests.Where(asked => asked.Parties.Contains(party))
        .Min(static asked => (DateOnly?)asked.AskedOn);

    internal static string RuleOf(BodyProfile body, string ruleOfBoard) => body.Id is BodyIds.Board ? ruleOfBoard : RuleIds.Gov13;

    // A party speaks for itself, while it is one; who keeps the papers writes down what a party said.
    private Refusal? MaySpeak(HouseProfile house, BodyProfile body, Representation by, string rule)
    {
        if (by.Foreign) return house.Unless(false, rule, "Een partij spreekt alleen voor zichzelf.");
        if (house.Party(by.Party) is not null) return null;
        var wasParty = !by.Recorded || Entitled.Contains(by.Party) || body.SeatedParties().Contains(by.Party);
        return house.Unless(!wasParty, RuleIds.Gov20, "Deze partij neemt niet meer deel.")
            ?? house.Unless(false, rule, InputChecks.NoParty)
            ?? house.Unless(false, RuleIds.Cov02);
    }

    private Refusal? MayBeAbsent(HouseProfile house, BodyProfile body, AbsentMember member, IReadOnlyCollection<Voice> voices, DateOnly today)
    {
        var seat = SeatIn(voices, member.Party, member.Seat);
        return house.Unless(voices.Contains(new(member.Party, seat)), RuleOf(body, RuleIds.Gov07), "Wie geen stem heeft kan hier niet afwezig zijn.")
            ?? house.Unless(absences.TrueForAll(absence => absence.Party != member.Party || absence.Seat != seat), RuleOf(body, RuleIds.Gov07),
                "Deze partij staat al als afwezig genoteerd.")
            ?? house.Unless((member.AskedOn ?? AskedOn(member.Party)) <= today, RuleOf(body, RuleIds.Gov07),
                "Vraag het afwezige lid eerst om schriftelijke inbreng.");
    }

    private bool Voted(Voice voice) => votes.Exists(vote => vote.Party == voice.Party && vote.Seat == voice.Seat);

    private Absence? AbsenceOf(string party, string? named)
    {
        var seat = SeatOf(party, named);
        return absences.Find(absence => absence.Party == party && absence.Seat == seat);
    }

    // GOV-02: the votes there are to cast in a body as it sits on a day, one for each seat that somebody speaks for.
    private static IReadOnlyCollection<Voice> VoicesIn(HouseProfile house, BodyProfile body) =>
        [.. Voters(house, body).Select(Own), .. body.SharedSeats().Where(seat => seat.Party is { } party && house.Party(party) is not null)
            .Select(static seat => new Voice(seat.Party!, seat.Code!))];

    private static string SeatIn(IReadOnlyCollection<Voice> voices, string party, string? named) =>
        named ?? (voices.Contains(Own(party)) ? "" : voices.Where(voice => voice.Party == party).ToList() is [var only] ? only.Seat : "");

    private static Voice Own(string party) => new(party, "");

    // GOV-12: one mandated delegate speaks for the municipalities; where it is one per cluster, the covenant does not say which these are.
    private bool SpeaksForMunicipalities(HouseProfile house, BodyProfile body, string party) =>
        !body.MunicipalitiesRepresentedByOne || body.MunicipalityClusters || house.Party(party) is not { Kind: PartyKinds.Municipality }
        || votes.TrueForAll(vote => house.Party(vote.Party) is not { Kind: PartyKinds.Municipality });

    private static string Names(IEnumerable<string> parties) => string.Join(", ", parties.Order(StringComparer.Ordinal));
}
