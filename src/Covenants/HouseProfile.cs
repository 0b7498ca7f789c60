namespace Platform.Covenants;

/// <summary>One house: what its covenant says, in its own words, for its own work area.</summary>
public sealed record HouseProfile
{
    /// <summary>Kebab-case id, unique over all covenants.</summary>
    public required string Id { get; init; }

    /// <summary>The Dutch name.</summary>
    public required string Name { get; init; }

    /// <summary>The covenant the house belongs to.</summary>
    public required CovenantProfile Covenant { get; init; }

    /// <summary>The law that holds for every house.</summary>
    public required LawProfile Law { get; init; }

    /// <summary>The municipality where the house is seated.</summary>
    public required string Seat { get; init; }

    /// <summary>The managing organisation (beheersorganisatie).</summary>
    public required string ManagingOrganisation { get; init; }

    /// <summary>The party in whose name staff of the house acts.</summary>
    public required HouseManagingParty ManagingParty { get; init; }

    /// <summary>Where a data subject asks for its rights (BGS 1.1).</summary>
    public required HouseContactPoint ContactPoint { get; init; }

    /// <summary>The Top-X list that the house keeps (WGS 2.32); null where it keeps none.</summary>
    public TopListProfile? TopList { get; init; }

    /// <summary>Contact details, where the covenant lists them.</summary>
    public HouseContact? Contact { get; init; }

    /// <summary>What is particular to this house.</summary>
    public string? Note { get; init; }

    /// <summary>The roles that exist here.</summary>
    public required IReadOnlyList<string> Roles { get; init; }

    /// <summary>The work area.</summary>
    public required IReadOnlyList<Municipality> Municipalities { get; init; }

    /// <summary>The parties of this house.</summary>
    public required IReadOnlyList<Party> Parties { get; init; }

    /// <summary>The house's word for each of <see cref="VocabularyKeys"/>.</summary>
    public required IReadOnlyDictionary<string, string> Vocabulary { get; init; }

    /// <summary>The processes of this house, by id.</summary>
    public required IReadOnlyDictionary<string, ProcessProfile> Processes { get; init; }

    /// <summary>The bodies of this house.</summary>
    public required IReadOnlyList<BodyProfile> Bodies { get; init; }

    /// <summary>The process, or null when the house does not have it (COV-04).</summary>
    public ProcessProfile? Process(string id) => Processes.GetValueOrDefault(id);

    /// <summary>The process whose signals a weegploeg weighs (WEE-01), or null when the house has none.</summary>
    public ProcessProfile? WeighingProcess => Processes.Values.FirstOrDefault(process => process.Weighing is not null);

    /// <summary>The process that weighs life domains of people who are released (NAZ-03), or null when the house has none.</summary>
    public ProcessProfile? NazorgProcess => Processes.Values.FirstOrDefault(process => process.LifeDomains.Count > 0);

    /// <summary>The party, or null when it is no party of this house.</summary>
    public Party? Party(string id) => Parties.FirstOrDefault(party => party.Id == id);

    /// <summary>The party in whose name an account acts: its own, or for staff in the name of the house itself the managing party.</summary>
    /// <param name="party">The party of the account.</param>
    public string ActingParty(string party) => party == Id ? ManagingParty.Party : party;

    /// <summary>The body, or null when the house does not have it.</summary>
    public BodyProfile? Body(string id) => Bodies.FirstOrDefault(body => body.Id == id);

    /// <summary>Is the rule on for this house, by its covenant or by law?</summary>
    public bool Carries(string ruleId) => Covenant.Articles.ContainsKey(ruleId) || Law.Articles.ContainsKey(ruleId);

    /// <summary>What covenant and law say about the rule, or null when it is off here.</summary>
    public RuleText? Rule(string ruleId) => (Covenant.Articles.GetValueOrDefault(ruleId), Law.Articles.GetValueOrDefault(ruleId)) switch
    {
        ({ } own, { } law) => new($"{own.Article}; {law.Article}", $"{own.Sentence} {law.Sentence}"),
        var (own, law) => own ?? law,
    };

    /// <summary>The refusal by this rule, in the words of this house's covenant.</summary>
    /// <exception cref="InvalidOperationException">The rule is off for this house: nothing can be refused with it.</exception>
    public Refusal Refuse(string ruleId, string? detail = null) => Rule(ruleId) is { } text
        ? new Refusal(ruleId, text.Article, Covenant.Id, text.Sentence) { Detail = detail }
        : throw new InvalidOperationException($"Rule {ruleId} is off for house {Id}.");

    /// <summary>The refusal by a rule when something does not hold; null when it holds, or when the rule is off for this house.</summary>
    /// <param name="holds">What the rule asks.</param>
    /// <param name="ruleId">The rule.</param>
    /// <param name="detail">What is missing or wrong in this very action; never personal data.</param>
    public Refusal? Unless(bool holds, string ruleId, string? detail = null) => holds || !Carries(ruleId) ? null : Refuse(ruleId, detail);

    /// <summary>Who is responsible for a manager as personnel in this house: parties, or its managing organisation by name (GOV-31).</summary>
    /// <param name="manager">A manager of the covenant.</param>
    public IReadOnlyList<string> ResponsibleFor(ManagerProfile manager)
    {
        ArgumentNullException.ThrowIfNull(manager);
        return [.. manager.Responsible
            .Where(code => !manager.ResponsibleOfHouse || code is ManagerProfile.ManagingOrganisation || Party(code) is not null)
            .Select(code => code is ManagerProfile.ManagingOrganisation ? ManagingOrganisation : code)];
    }

    /// <summary>Is the party a core party of the process (WEE-01)?</summary>
    public bool IsCoreParty(string processId, string partyId) =>
        Party(partyId) is { } party && Process(processId) is { } process && process.CoreParties.Any(party.Matches);

    /// <summary>WEE-06: is the process closed? One that the house does not have is.</summary>
    /// <param name="processId">The process.</param>
    public bool IsClosed(string processId) => Process(processId)?.Closed ?? true;

    /// <summary>The processes that an account of this house reaches (ACC-03, WEE-06).</summary>
    /// <param name="roles">Its roles.</param>
    /// <param name="party">Its party.</param>
    public Reach ReachOf(IReadOnlyCollection<string> roles, string party)
    {
        ArgumentNullException.ThrowIfNull(roles);
        var closed = Processes.Values.Where(process => process.Closed).ToList();
        // Who is of a compartment alone reaches nothing outside it.
        var bound = closed.SelectMany(process => process.Compartment?.Members ?? []).ToHashSet();
        string[] open = roles.All(bound.Contains) ? [] : [.. Processes.Values.Where(process => !process.Closed).Select(process => process.Id)];
        var seated = Of(process => In(process.Compartment?.Directors) || (In(process.Compartment?.Members) && IsCoreParty(process.Id, party)));
        var guarded = Of(process => In(process.Compartment?.Guards));
        var involved = Of(process => In(process.Compartment?.Participants) || In(process.Compartment?.Members));
        string[] led = [.. open.Where(id => In(Processes[id].IntakeRoles)), .. seated];
        return new(open, [.. seated.Union(guarded).Union(involved)], seated, guarded, led);

        bool In(IReadOnlyList<string>? some) => some is not null && roles.Any(some.Contains);

        string[] Of(Func<ProcessProfile, bool> holds) => [.. closed.Where(holds).Select(process => process.Id)];
    }

    /// <summary>The parties asked by default for supplementary data (INT-05); of the municipalities only those concerned.</summary>
    public IReadOnlyList<Party> EnrichmentParties(string processId, params IReadOnlyCollection<string> municipalityCodes)
    {
        if (Process(processId) is not { } process) return [];
        var concerned = Municipalities.Where(m => municipalityCodes.Contains(m.Code)).Select(m => m.Party).ToHashSet();
        return [.. Parties.Where(p => process.EnrichmentParties.Any(p.Matches) && (p.Kind != PartyKinds.Municipality || concerned.Contains(p.Id)))];
    }

    /// <summary>NAZ-07: whose work it is when somebody returns to this municipality, and on which life domains.</summary>
    /// <param name="municipality">The code of the municipality.</param>
    public IReadOnlyList<PartnerWork> FixedPartners(string municipality)
    {
        if (NazorgProcess is not { } nazorg) return [];
        var own = Municipalities.FirstOrDefault(m => m.Code == municipality)?.Party;
        return [.. Parties.Select(party => new PartnerWork(party.Id, DomainsOf(party))).Where(static work => work.LifeDomains.Count > 0)];

        IReadOnlyList<string> DomainsOf(Party party)
        {
            var theirs = nazorg.FixedPartners.Where(partner => party.Matches(partner.Party) && (!partner.OwnMunicipality || party.Id == own))
                .SelectMany(static partner => partner.LifeDomains).ToHashSet();
            return [.. nazorg.LifeDomains.Select(static domain => domain.Code).Where(theirs.Contains)];
        }
    }

    /// <summary>NAZ-07: is the party a fixed partner of nazorg, for some municipality at least?</summary>
    /// <param name="party">The party.</param>
    public bool IsFixedPartner(string party) => Municipalities.Any(municipality => FixedPartners(municipality.Code).Any(work => work.Party == party));

    /// <summary>The id.</summary>
    public override string ToString() => Id;
}

/// <summary>A municipality of a work area.</summary>
/// <param name="Code">CBS code, "GM" and four digits.</param>
/// <param name="Name">Its name.</param>
/// <param name="Party">The id of the party it is in the covenant.</param>
public sealed record Municipality(string Code, string Name, string Party);

/// <summary>The contact point of a house for data subjects: a municipality of its work area (BGS 1.1).</summary>
/// <param name="Party">The party that is the contact point.</param>
/// <param name="Note">What the covenant leaves open about it.</param>
public sealed record HouseContactPoint(string Party, string? Note);

/// <summary>A list of persons who come first, by published criteria (WGS 2.32, BGS 2.22).</summary>
/// <param name="Name">What the house calls it.</param>
public sealed record TopListProfile(string Name);

/// <summary>The managing organisation as a party of the covenant; staff that stands in the name of the house acts in its name (TRI-08).</summary>
/// <param name="Party">That party.</param>
/// <param name="Note">What the covenant leaves open about it.</param>
public sealed record HouseManagingParty(string Party, string? Note);

/// <summary>Where a house can be reached.</summary>
public sealed record HouseContact
{
    /// <summary>Street and number.</summary>
    public required string Address { get; init; }

    /// <summary>Postal code.</summary>
    public required string PostalCode { get; init; }

    /// <summary>City.</summary>
    public required string City { get; init; }

    /// <summary>Telephone.</summary>
    public required string Phone { get; init; }

    /// <summary>E-mail.</summary>
    public required string Email { get; init; }
}

/// <summary>A body of a house.</summary>
public sealed record BodyProfile
{
    /// <summary>One of <see cref="BodyIds"/>, or another id in another covenant.</summary>
    public required string Id { get; init; }

    /// <summary>The house's word for it.</summary>
    public required string Name { get; init; }

    /// <summary>The seats: organisations and functions, never persons.</summary>
    public required IReadOnlyList<BodySeat> Composition { get; init; }

    /// <summary>The secretary, where the covenant names one.</summary>
    public BodySeat? Secretary { get; init; }

    /// <summary>How often it meets; null for a body that meets when there is a case.</summary>
    public Cadence? Cadence { get; init; }

    /// <summary>How it decides; null where the covenant has no rule for it.</summary>
    public DecisionProfile? Decision { get; init; }

    /// <summary>Who may designate the parties that sit in it, where not every party does (GOV-12).</summary>
    public string? DesignatedBy { get; init; }

    /// <summary>Meetings held together with the board, per year.</summary>
    public int JointWithBoardPerYear { get; init; }

    /// <summary>The municipalities send one mandated delegate.</summary>
    public bool MunicipalitiesRepresentedByOne { get; init; }

    /// <summary>The one delegate is per cluster of municipalities.</summary>
    public bool MunicipalityClusters { get; init; }

    /// <summary>The seat that chairs, where the covenant names one.</summary>
    public BodySeat? Chair => Composition.FirstOrDefault(seat => seat.Chair);

    /// <summary>The decision rule, such as majority.</summary>
    public string? DecisionRule => Decision?.Rule;

    /// <summary>Where a matter goes when no decision is reached.</summary>
    public CodedText? Escalation => Decision?.Escalation;

    /// <summary>Who is informed of decisions.</summary>
    public IReadOnlyList<InformTarget> Inform => Decision?.Inform ?? [];
}

/// <summary>A seat in a body.</summary>
public sealed record BodySeat
{
    /// <summary>The organisation, as the covenant names it.</summary>
    public required string Organisation { get; init; }

    /// <summary>The party it is; null for an organisation that did not sign, or for more than one.</summary>
    public string? Party { get; init; }

    /// <summary>The parties that share it and say who of them speaks (GOV-02); none for a seat of one.</summary>
    public IReadOnlyList<string> Parties { get; init; } = [];

    /// <summary>What a shared seat is called.</summary>
    public string? Code { get; init; }

    /// <summary>The function of whoever takes the seat.</summary>
    public required string Function { get; init; }

    /// <summary>The role on the platform that goes with it.</summary>
    public string? Role { get; init; }

    /// <summary>How many of these seats there are.</summary>
    public required int Count { get; init; }

    /// <summary>This seat chairs.</summary>
    public required bool Chair { get; init; }

    /// <summary>What the covenant adds.</summary>
    public string? Note { get; init; }
}
