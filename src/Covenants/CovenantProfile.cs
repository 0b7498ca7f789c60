namespace Platform.Covenants;

/// <summary>One version of one covenant, as data.</summary>
public sealed record CovenantProfile
{
    /// <summary>Kebab-case id.</summary>
    public required string Id { get; init; }

    /// <summary>The name of the covenant.</summary>
    public required string Name { get; init; }

    /// <summary>The version that every decision and case keeps (COV-08).</summary>
    public required string Version { get; init; }

    /// <summary>The day it took effect; null where the covenant does not say.</summary>
    public DateOnly? InForceFrom { get; init; }

    /// <summary>What is uncertain about the version or its date.</summary>
    public string? Note { get; init; }

    /// <summary>The profile as JSON, as it was read; what an amendment starts from (GOV-18).</summary>
    public required string Text { get; init; }

    /// <summary>How long it runs (GOV-19).</summary>
    public required CovenantTerm Term { get; init; }

    /// <summary>The plan of the board (GOV-03, GOV-04).</summary>
    public required PlanProfile Plan { get; init; }

    /// <summary>Decision rules per body id (GOV-06 to GOV-09, GOV-13).</summary>
    public required IReadOnlyDictionary<string, DecisionProfile> Decisions { get; init; }

    /// <summary>Who leads the house.</summary>
    public required IReadOnlyList<ManagerProfile> Managers { get; init; }

    /// <summary>The roles of supporting staff: an account in one of them rests on an appointment (GOV-28).</summary>
    public required IReadOnlyList<string> StaffRoles { get; init; }

    /// <summary>About whom a dispute is, and the steps it climbs: roles and body ids (GOV-16).</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Disputes { get; init; }

    /// <summary>A rung of those ladders that several roles stand on, by its name (GOV-16).</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> DisputeRungs { get; init; }

    /// <summary>How an organisation joins (GOV-17).</summary>
    public required AccessionProfile Accession { get; init; }

    /// <summary>Who decides what, row by row (GOV-32).</summary>
    public required IReadOnlyList<DecisionRow> DecisionTable { get; init; }

    /// <summary>How long a complaint may take, and where it goes at last (GOV-32).</summary>
    public required ComplaintProfile Complaints { get; init; }

    /// <summary>Rules this covenant leaves out on purpose.</summary>
    public required IReadOnlyList<string> LeavesOut { get; init; }

    /// <summary>Rule id to article and sentence of this covenant.</summary>
    public required IReadOnlyDictionary<string, RuleText> Articles { get; init; }

    /// <summary>Every party of the covenant.</summary>
    public required IReadOnlyList<Party> Parties { get; init; }

    /// <summary>The houses under this covenant.</summary>
    public required IReadOnlyList<HouseProfile> Houses { get; init; }

    /// <summary>How often the board meets (GOV-01).</summary>
    public required Cadence BoardCadence { get; init; }

    /// <summary>The same covenant with the parties that each house has at a moment.</summary>
    internal CovenantProfile With(ILookup<string, PartyStanding> told, DateTimeOffset now)
    {
        var houses = new List<HouseProfile>();
        var parties = Parties.ToDictionary(party => party.Id);
        foreach (var standing in Houses.SelectMany(house => told[house.Id]))
        {
            var listed = Parties.FirstOrDefault(party => party.Id == standing.Party);
            if (standing.AsParty(listed) is { } party) parties[party.Id] =
                party with { Houses = [.. (parties.GetValueOrDefault(party.Id)?.Houses ?? []).Union([standing.House])] };
        }

        var covenant = this with { Houses = houses.AsReadOnly(), Parties = [.. parties.Values] };
        houses.AddRange(Houses.Select(house => house with { Covenant = covenant, Parties = Present(house) }));
        return covenant;

        IReadOnlyList<Party> Present(HouseProfile house)
        {
            var standings = told[house.Id].ToDictionary(standing => standing.Party);
            var founding = house.Parties.Where(party => standings.GetValueOrDefault(party.Id)?.IsActive(true, now) is not false);
            var acceded = standings.Values.Where(standing => house.Party(standing.Party) is null && standing.IsActive(false, now)
                && parties.ContainsKey(standing.Party));
            return [.. founding.Select(party => Here(party.Id, party)), .. acceded.Select(standing => Here(standing.Party, parties[standing.Party]))];

            // What was told in one house, such as another class, is not so in another that was told nothing.
            Party Here(string id, Party otherwise) =>
                (standings.GetValueOrDefault(id)?.AsParty(otherwise) ?? otherwise) with { Houses = parties[id].Houses };
        }
    }

    /// <summary>The id and version.</summary>
    public override string ToString() => $"{Id} {Version}";
}

/// <summary>How long a covenant runs.</summary>
/// <param name="FirstYears">At least this long at first.</param>
/// <param name="RenewalYears">Then renewed by this, unless notice is given.</param>
public sealed record CovenantTerm(int FirstYears, int RenewalYears);

/// <summary>The plan of the board.</summary>
public sealed record PlanProfile
{
    /// <summary>The covenant's word for it.</summary>
    public required string Name { get; init; }

    /// <summary>How many years one plan covers.</summary>
    public required int PeriodYears { get; init; }

    /// <summary>The parts without which it cannot be adopted.</summary>
    public required IReadOnlyList<PlanPart> Parts { get; init; }

    /// <summary>Weeks after adoption in which it has to be sent.</summary>
    public required int DistributionWeeks { get; init; }

    /// <summary>To whom: municipalities, tactical-meeting.</summary>
    public required IReadOnlyList<string> DistributeTo { get; init; }
}

/// <summary>A part of the plan.</summary>
/// <param name="Code">Its letter.</param>
/// <param name="Title">Its title in Dutch.</param>
/// <param name="CadenceYears">Owed once in this many years.</param>
public sealed record PlanPart(string Code, string Title, int CadenceYears);

/// <summary>How a body decides.</summary>
public sealed record DecisionProfile
{
    /// <summary>The rule: majority.</summary>
    public required string Rule { get; init; }

    /// <summary>An attempt at consensus is recorded first.</summary>
    public required bool ConsensusFirst { get; init; }

    /// <summary>Where a matter goes when no decision is reached.</summary>
    public required CodedText Escalation { get; init; }

    /// <summary>Matters that always go there.</summary>
    public required IReadOnlyList<CodedText> EscalateAlways { get; init; }

    /// <summary>Who is informed of decisions.</summary>
    public required IReadOnlyList<InformTarget> Inform { get; init; }
}

/// <summary>Somebody who is informed of decisions.</summary>
/// <param name="Code">Code or body id.</param>
/// <param name="Name">The Dutch name.</param>
/// <param name="InWriting">The covenant asks for writing.</param>
public sealed record InformTarget(string Code, string Name, bool InWriting);

/// <summary>Somebody who leads the house.</summary>
/// <param name="Role">One of <see cref="RoleIds"/>.</param>
/// <param name="Name">The covenant's word.</param>
/// <param name="AppointedBy">The body that appoints.</param>
/// <param name="Spokesman">Speaks for the house (GOV-24).</param>
/// <param name="SecretaryOf">The bodies this function is secretary of.</param>
/// <param name="Responsible">Who is responsible for this function as personnel: parties, or <see cref="ManagingOrganisation"/> (GOV-31).</param>
/// <param name="ResponsibleOfHouse">In each house only those of them that are party there.</param>
/// <param name="Note">What the covenant leaves open about it.</param>
public sealed record ManagerProfile(
    string Role, string Name, string AppointedBy, bool Spokesman, IReadOnlyList<string> SecretaryOf, IReadOnlyList<string> Responsible,
    bool ResponsibleOfHouse, string? Note)
{
    /// <summary>The managing organisation of the house is responsible.</summary>
    public const string ManagingOrganisation = "managing-organisation";
}

/// <summary>Whom an organisation that wants to join applies to.</summary>
/// <param name="ApplyTo">Bodies, to one of whose members it applies; or <see cref="AnyParty"/>.</param>
public sealed record AccessionProfile(IReadOnlyList<string> ApplyTo)
{
    /// <summary>It applies to any of the parties.</summary>
    public const string AnyParty = "parties";
}

/// <summary>How a complaint is dealt with.</summary>
/// <param name="Weeks">So long after it came in it is settled.</param>
/// <param name="ExtensionWeeks">So much longer, once, when the complainant is told.</param>
/// <param name="LastStep">Where who is not content goes.</param>
/// <param name="Note">What the covenant leaves open about it.</param>
public sealed record ComplaintProfile(int Weeks, int ExtensionWeeks, CodedText LastStep, string? Note);

/// <summary>A row of the table of who decides what.</summary>
/// <param name="Code">What a decision names; that of a matter where something waits for the decision.</param>
/// <param name="Text">What it is about.</param>
/// <param name="Deciders">Bodies, roles that lead the house, or <see cref="ManagingOrganisation"/>.</param>
/// <param name="Law">One of <see cref="Laws"/>: under the Awb, under private law, or partly each.</param>
/// <param name="Note">What the covenant leaves open about it.</param>
public sealed record DecisionRow(string Code, string Text, IReadOnlyList<string> Deciders, string Law, string? Note)
{
    /// <summary>The managing organisation of the house decides.</summary>
    public const string ManagingOrganisation = "managing-organisation";

    /// <summary>Under which law a decision falls.</summary>
    public static IReadOnlyList<string> Laws { get; } = ["public", "private", "both"];
}

/// <summary>How often a body meets: so many times a year, or never further apart than so many weeks.</summary>
public sealed record Cadence
{
    /// <summary>At least this many times a calendar year.</summary>
    public int? TimesPerYear { get; init; }

    /// <summary>At most this many weeks between two meetings.</summary>
    public int? MaxWeeksBetween { get; init; }

    /// <summary>Also when a party asks.</summary>
    public required bool OnRequest { get; init; }
}
