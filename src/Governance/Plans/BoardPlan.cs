namespace Platform.Governance.Plans;

internal enum PlanState
{
    Draft,
    Adopted,
}

/// <summary>The text of one part.</summary>
internal sealed class PlanText
{
    public required Guid PlanId { get; init; }

    public required string House { get; init; }

    public required string Code { get; init; }

    public required string Text { get; init; }
}

/// <summary>GOV-04: proof that the adopted plan was sent.</summary>
internal sealed class Distribution
{
    public required Guid PlanId { get; init; }

    public required string House { get; init; }

    public required string To { get; init; }

    public required DateOnly SentOn { get; init; }

    public required string Proof { get; init; }
}

/// <summary>The plan of the Stuurgroep: two-yearly or yearly, in the parts its covenant names.</summary>
internal sealed class BoardPlan
{
    private readonly List<PlanText> parts = [];
    private readonly List<Distribution> distributions = [];

    private BoardPlan()
    {
    }

    public Guid Id { get; private set; }

    public string House { get; private set; } = "";

    public string Covenant { get; private set; } = "";

    public int FirstYear { get; private set; }

    public int LastYear { get; private set; }

    public PlanState State { get; private set; }

    public DateTimeOffset DraftedAt { get; private set; }

    public DateTimeOffset? AdoptedAt { get; private set; }

    public DateOnly? DistributeBy { get; private set; }

    public uint Version { get; private set; }

    public IReadOnlyList<PlanText> Parts => parts;

    public IReadOnlyList<Distribution> Distributions => distributions;

    public string Period => FirstYear == LastYear ? $"{FirstYear}" : $"{FirstYear}-{LastYear}";

    public static BoardPlan Draft(HouseProfile house, int firstYear, IEnumerable<(string Code, string Text)> texts, DateTimeOffset at)
    {
        var plan = new BoardPlan
        {
            Id = Guid.CreateVersion7(at), House = house.Id, Covenant = $"{house.Covenant.Id}/{house.Covenant.Version}", FirstYear = firstYear,
            LastYear = firstYear + house.Covenant.Plan.PeriodYears - 1, State = PlanState.Draft, DraftedAt = at,
        };
        plan.parts.AddRange(texts.Select(text => new PlanText { PlanId = plan.Id, House = house.Id, Code = text.Code, Text = text.Text }));
        return plan;
    }

    /// <summary>GOV-03: the parts owed and not there. A part owed once in more years than a plan covers is not owed when an adopted plan of those years has it.</summary>
    public IReadOnlyList<string> Missing(PlanProfile profile, IReadOnlyCollection<(string Code, int FirstYear)> adopted) =>
    [
        .. profile.Parts.Where(part => parts.All(text => text.Code != part.Code))
            .Where(part => !adopted.Any(earlier => earlier.Code == part.Code && earlier.FirstYear < FirstYear && earlier.FirstYear + part.CadenceYears > FirstYear))
            .Select(part => part.Code),
    ];

    public Refusal? Adopt(HouseProfile house, IReadOnlyCollection<(string Code, int FirstYear)> adopted, DateTimeOffset at)
    {
        var profile = house.Covenant.Plan;
        var missing = Missing(profile, adopted);
        if (house.Unless(missing.Count == 0, RuleIds.Gov03, $"Nog niet aanwezig: onderdeel {string.Join(", ", missing)}.") is { } refusal) return refusal;
        (State, AdoptedAt, DistributeBy) = (PlanState.Adopted, at, DutchTime.DateOf(at).AddDays(7 * profile.DistributionWeeks));
        return null;
    }

    /// <summary>False when it was sent there already.</summary>
    public bool Distribute(string to, DateOnly sentOn, string proof)
    {
        if (distributions.Exists(sent => sent.To == to)) return false;
        distributions.Add(new() { PlanId = Id, House = House, To = to, SentOn = sentOn, Proof = proof });
        return true;
    }

    /// <summary>GOV-04: to whom it still has to be sent.</summary>
    public IReadOnlyList<string> Owed(PlanProfile profile) =>
        State is PlanState.Adopted ? [.. profile.DistributeTo.Where(to => distributions.TrueForAll(sent => sent.To != to))] : [];
}
