namespace Platform.Governance.Oversight.Security;

internal enum SecurityDocumentState
{
    Draft,
    Adopted,

    /// <summary>A later version was adopted.</summary>
    Superseded,
}

/// <summary>A look whether an adopted document still holds.</summary>
internal sealed class SecurityReview : IWalled<SecurityReview>
{
    public static RowWall<SecurityReview> Wall { get; } = RowWall.Of<SecurityReview>().House(r => r.House).Seen(by => by.Roles(SecurityRights.DocumentReaders));

    public required Guid Id { get; init; }

    public required Guid DocumentId { get; init; }

    public required string House { get; init; }

    public required DateOnly On { get; init; }

    public required bool Holds { get; init; }

    public required string Conclusion { get; init; }
}

/// <summary>A version of the information security policy or plan of a house (GOV-22).</summary>
internal sealed class SecurityDocument : IWalled<SecurityDocument>
{
    public static RowWall<SecurityDocument> Wall { get; } = RowWall.Of<SecurityDocument>().House(d => d.House).Seen(by => by.Roles(SecurityRights.DocumentReaders));

    /// <summary>A proposal: the covenants ask adoption, not how often it is looked at again.</summary>
    public const int ReviewYears = 1;

    public const string Policy = "policy";

    public const string Plan = "plan";

    private readonly List<SecurityReview> reviews = [];

    private SecurityDocument()
    {
    }

    public static IReadOnlyList<string> Kinds { get; } = [Policy, Plan];

    public Guid Id { get; private set; }

    public string House { get; private set; } = "";

    public string Covenant { get; private set; } = "";

    public string Kind { get; private set; } = "";

    public int Number { get; private set; }

    public string Title { get; private set; } = "";

    public string Text { get; private set; } = "";

    public SecurityDocumentState State { get; private set; }

    public DateTimeOffset DraftedAt { get; private set; }

    public Guid? DecisionId { get; private set; }

    public DateOnly? AdoptedOn { get; private set; }

    public DateOnly? ReviewDueOn { get; private set; }

    public uint Version { get; private set; }

    public IReadOnlyList<SecurityReview> Reviews => reviews;

    public static SecurityDocument Draft(HouseProfile house, string kind, int number, string title, string text, DateTimeOffset at) => new()
    {
        Id = Guid.CreateVersion7(at), House = house.Id, Covenant = $"{house.Covenant.Id}/{house.Covenant.Version}", Kind = kind, Number = number,
        Title = title, Text = text, State = SecurityDocumentState.Draft, DraftedAt = at,
    };

    /// <summary>GOV-22: adopted by the Stuurgroep, so not without its decision.</summary>
    public static Refusal? MayBeAdopted(HouseProfile house, bool decided) =>
        house.Unless(decided, RuleIds.Gov22, "De Stuurgroep heeft hierover nog geen besluit genomen.");

    public void Adopt(Guid? decisionId, DateOnly on) =>
        (State, DecisionId, AdoptedOn, ReviewDueOn) = (SecurityDocumentState.Adopted, decisionId, on, on.AddYears(ReviewYears));

    public void Supersede() => (State, ReviewDueOn) = (SecurityDocumentState.Superseded, null);

    public Refusal? MayBeReviewed(HouseProfile house, DateOnly on) => house.Unless(
        on >= AdoptedOn && reviews.TrueForAll(earlier => on >= earlier.On), RuleIds.Gov22,
        "De datum ligt voor de vaststelling of een eerdere toetsing.");

    public void Review(DateOnly on, bool holds, string conclusion, DateTimeOffset at)
    {
        reviews.Add(new() { Id = Guid.CreateVersion7(at), DocumentId = Id, House = House, On = on, Holds = holds, Conclusion = conclusion });
        ReviewDueOn = on.AddYears(ReviewYears);
    }
}
