namespace Platform.Governance.PlanningControl.Plans;

internal enum PlanState
{
    Draft,
    Adopted,
}

/// <summary>The text of one part.</summary>
internal sealed class PlanText : IWalled<PlanText>
{
    public static RowWall<PlanText> Wall { get; } = RowWall.Of<PlanText>().House(p => p.House).Seen(by => by.Roles(Rights.Readers))
        .Guard(BoardPlan.WordsStay);

    public required Guid PlanId { get; init; }

    public required string House { get; init; }

    public required string Code { get; init; }

    public required string Text { get; set; }
}

/// <summary>GOV-04: proof that the adopted plan was sent.</summary>
internal sealed class Distribution : IWalled<Distribution>
{
    public static RowWall<Distribution> Wall { get; } = RowWall.Of<Distribution>().House(d => d.House).Seen(by => by.Roles(Rights.Readers));

    public required Guid PlanId { get; init; }

    public required string House { get; init; }

    public required string To { get; init; }

    public required DateOnly SentOn { get; init; }

    public required string Proof { get; init; }
}

/// <summary>A line of the budget, in the part of the plan that holds it.</summary>
internal sealed class BudgetLine : IWalled<BudgetLine>
{
    public static RowWall<BudgetLine> Wall { get; } = RowWall.Of<BudgetLine>().House(l => l.House).Seen(by => by.Roles(Rights.Readers))
        .Guard(BoardPlan.WordsStay);

    public required Guid Id { get; init; }

    public required Guid PlanId { get; init; }

    public required int Number { get; init; }

    public required string House { get; init; }

    public required string Code { get; init; }

    public required int Year { get; init; }

    public required string Post { get; init; }

    public required long AmountCents { get; init; }

    public required string Source { get; init; }
}

/// <summary>What a budget line says, before it has a place in a plan.</summary>
internal sealed record Budgeted(int Year, string Post, long AmountCents, string Source);

/// <summary>The plan of the Stuurgroep: two-yearly or yearly, in the parts its covenant names; an adjustment is a new edition of it.</summary>
internal sealed class BoardPlan : IWalled<BoardPlan>
{
    public static RowWall<BoardPlan> Wall { get; } = RowWall.Of<BoardPlan>().House(p => p.House).Seen(by => by.Roles(Rights.Readers))
        .Guard(new("adopted_stays", "before update or delete", """
            if tg_op = 'UPDATE' and (to_jsonb(new) - 'superseded_at' - 'row_version') = (to_jsonb(old) - 'superseded_at' - 'row_version')
              then return new; end if;
            raise exception 'An adopted plan never changes.' using errcode = 'restrict_violation';
            """, When: "old.state = 'Adopted'"));

    /// <summary>What was decided on stays as it is.</summary>
    internal static TableGuard WordsStay { get; } = new("words_stay", "before insert or update or delete", """
        if exists (select from plans p where p.id = case tg_op when 'DELETE' then old.plan_id else new.plan_id end and p.state = 'Draft')
          then return case tg_op when 'DELETE' then old else new end;
        end if;
        raise exception 'An adopted plan never changes.' using errcode = 'restrict_violation';
        """);

    private readonly List<PlanText> parts = [];
    private readonly List<BudgetLine> budget = [];
    private readonly List<Distribution> distributions = [];

    /// <summary>Stands for every municipality of the house at once.</summary>
    public const string Municipalities = "municipalities";

    private BoardPlan()
    {
    }

    public Guid Id { get; private set; }

    public string House { get; private set; } = "";

    public string Covenant { get; private set; } = "";

    public int FirstYear { get; private set; }

    public int LastYear { get; private set; }

    public PlanState State { get; private set; }

    public int Edition { get; private set; } = 1;

    /// <summary>The adopted plan this one adjusts.</summary>
    public Guid? Adjusts { get; private set; }

    public string? Reason { get; private set; }

    public DateTimeOffset DraftedAt { get; private set; }

    public DateTimeOffset ChangedAt { get; private set; }

    public Guid? DecisionId { get; private set; }

    public DateTimeOffset? SupersededAt { get; private set; }

    public DateTimeOffset? AdoptedAt { get; private set; }

    public DateOnly? DistributeBy { get; private set; }

    public uint Version { get; private set; }

    public IReadOnlyList<PlanText> Parts => parts;

    public IReadOnlyList<BudgetLine> Budget => budget;

    public IReadOnlyList<Distribution> Distributions => distributions;

    public string Period => FirstYear == LastYear ? $"{FirstYear}" : $"{FirstYear}-{LastYear}";

    public static BoardPlan Draft(HouseProfile house, int firstYear, IEnumerable<(string Code, string Text)> texts, DateTimeOffset at)
    {
        var plan = New(house, firstYear, at);
        plan.parts.AddRange(texts.Select(text => plan.Part(text.Code, text.Text)));
        return plan;
    }

    /// <summary>A next edition of an adopted plan: it begins with the same words and money, and waits for a decision of its own.</summary>
    public BoardPlan Adjust(HouseProfile house, string reason, DateTimeOffset at)
    {
        var next = New(house, FirstYear, at);
        (next.LastYear, next.Edition, next.Adjusts, next.Reason) = (LastYear, Edition + 1, Id, reason);
        next.parts.AddRange(parts.Select(part => next.Part(part.Code, part.Text)));
        next.budget.AddRange(budget.Select(line => next.Line(line.Code, line.Number, new(line.Year, line.Post, line.AmountCents, line.Source))));
        return next;
    }

    /// <summary>Replaces a part of a draft, and the budget lines in it when they are given.</summary>
    public void Change(string code, string text, IReadOnlyList<Budgeted>? lines, DateTimeOffset at)
    {
        if (parts.Find(part => part.Code == code) is { } part) part.Text = text;
        else parts.Add(Part(code, text));
        ChangedAt = at;
        if (lines is null) return;
        budget.Clear();
        budget.AddRange(lines.Select((line, i) => Line(code, i + 1, line)));
    }

    /// <summary>The part that holds the budget, once there is one; it stands in one part only.</summary>
    public string? BudgetPart => budget.FirstOrDefault()?.Code;

    /// <summary>
    /// GOV-03: the parts owed and not there. A part owed once in more years than a plan covers is not owed when an adopted plan of those years has
    /// it.
    /// </summary>
    public IReadOnlyList<string> Missing(PlanProfile profile, IReadOnlyCollection<(string Code, int FirstYear)> adopted) =>
    [
        .. profile.Parts.Where(part => parts.All(text => text.Code != part.Code))
            .Where(part => !adopted.Any(earlier => earlier.Code == part.Code && earlier.FirstYear < FirstYear
                && earlier.FirstYear + part.CadenceYears > FirstYear))
            .Select(part => part.Code),
    ];

    /// <summary>GOV-03: whole, decided on as it is now, and not over years that another plan has already.</summary>
    public Refusal? MayBeAdopted(HouseProfile house, IReadOnlyCollection<BoardPlan> others, Guid? decision, DateTimeOffset? decidedAt)
    {
        var missing = Missing(house.Covenant.Plan, [.. others.SelectMany(p => p.Parts, (p, part) => (part.Code, p.FirstYear))]);
        return house.Unless(missing.Count == 0, RuleIds.Gov03, $"Nog niet aanwezig: onderdeel {string.Join(", ", missing)}.")
            ?? house.Unless(decision is not null, RuleIds.Gov03, "Er is nog geen besluit van de Stuurgroep dat dit plan vaststelt.")
            ?? house.Unless(decision is null || decidedAt >= ChangedAt, RuleIds.Gov03, "Het plan is na het besluit van de Stuurgroep nog gewijzigd.")
            ?? house.Unless(!others.Any(Overlaps), RuleIds.Gov03,
                "Voor deze jaren, of een deel ervan, is al een plan vastgesteld; pas dat plan aan.");
    }

    /// <summary>From now on it counts, in place of the edition it adjusts; GOV-04: the term to send it runs.</summary>
    public void Adopt(HouseProfile house, IReadOnlyCollection<BoardPlan> others, Guid? decision, DateTimeOffset at)
    {
        (State, DecisionId, AdoptedAt, DistributeBy) = (PlanState.Adopted, decision, at,
            DutchTime.DateOf(at).AddDays(7 * house.Covenant.Plan.DistributionWeeks));
        others.FirstOrDefault(other => other.Id == Adjusts)?.Supersede(at);
    }

    // No two plans that hold share a year, except an adjustment with the edition that it replaces.
    private bool Overlaps(BoardPlan other) =>
        other.SupersededAt is null && other.Id != Adjusts && other.FirstYear <= LastYear && other.LastYear >= FirstYear;

    private void Supersede(DateTimeOffset at) => SupersededAt = at;

    /// <summary>GOV-04: what is sent, was adopted first.</summary>
    public Refusal? MayBeSent(HouseProfile house, DateOnly sentOn) => house.Unless(
        AdoptedAt is { } adopted && sentOn >= DutchTime.DateOf(adopted), RuleIds.Gov04, "De dag van verzending ligt voor de vaststelling.");

    /// <summary>Those of the addressees to whom it was not sent yet.</summary>
    public IReadOnlyList<string> Unsent(IEnumerable<string> addressees) => [.. addressees.Except(distributions.Select(static sent => sent.To))];

    public void Distribute(IEnumerable<string> addressees, DateOnly sentOn, string proof) =>
        distributions.AddRange(addressees.Select(to => new Distribution { PlanId = Id, House = House, To = to, SentOn = sentOn, Proof = proof }));

    /// <summary>Everyone who must get the plan: each municipality of the house by its party, and the bodies the profile names.</summary>
    public static IReadOnlyList<string> Addressees(HouseProfile house) =>
    [
        .. house.Covenant.Plan.DistributeTo.SelectMany(to => to is Municipalities ? house.Municipalities.Select(municipality => municipality.Party)
            : [to]).Distinct(),
    ];

    /// <summary>GOV-04: to whom it still has to be sent; an edition that was replaced is owed to nobody.</summary>
    public IReadOnlyList<string> Owed(HouseProfile house) => State is PlanState.Adopted && SupersededAt is null
        ? [.. Addressees(house).Where(to => distributions.TrueForAll(sent => sent.To != to))]
        : [];

    private static BoardPlan New(HouseProfile house, int firstYear, DateTimeOffset at) => new()
    {
        Id = Guid.CreateVersion7(at), House = house.Id, Covenant = $"{house.Covenant.Id}/{house.Covenant.Version}", FirstYear = firstYear,
        LastYear = firstYear + house.Covenant.Plan.PeriodYears - 1, State = PlanState.Draft, DraftedAt = at, ChangedAt = at,
    };

    private PlanText Part(string code, string text) => new() { PlanId = Id, House = House, Code = code, Text = text };

    private BudgetLine Line(string code, int number, Budgeted line) => new()
    {
        Id = Guid.CreateVersion7(ChangedAt), PlanId = Id, House = House, Code = code, Number = number, Year = line.Year, Post = line.Post,
        AmountCents = line.AmountCents, Source = line.Source,
    };
}
