namespace Platform.Intake.InformationRequests;

/// <summary>An item as a party supplies it. The category comes out of the closed list of the law (INT-09).</summary>
internal sealed record ItemInput(
    string? Category, Guid? SubjectId, string? Content, string? SecrecyRegime, string? SecrecyGround, DateOnly? ConsentOn, string? SecrecyMotivation,
    string? WpgArticle, string? Conditions)
{
    private const string NoSecrecy = "none";
    private const string Consent = "explicit-consent";
    private const string GoodCare = "good-care";

    public void Check(InputErrors errors, string field, LawProfile law, DateOnly today)
    {
        errors.Text(Category, $"{field}.category", 40).Text(Content, $"{field}.content", 20000)
            .OptionalText(SecrecyMotivation, $"{field}.secrecyMotivation", 2000).OptionalText(Conditions, $"{field}.conditions", 2000)
            .OptionalText(WpgArticle, $"{field}.wpgArticle", 10)
            .Check(ConsentOn is not { } on || on <= today, $"{field}.consentOn", "Deze datum ligt in de toekomst.");
        if (SecrecyRegime is not null) errors.OneOf(SecrecyRegime, $"{field}.secrecyRegime", law.SecrecyRegimes.Select(regime => regime.Code));
        if (SecrecyGround is not null) errors.OneOf(SecrecyGround, $"{field}.secrecyGround", law.SecrecyGrounds.Select(ground => ground.Code));
    }

    /// <summary>INT-09: no category outside the closed list.</summary>
    public Refusal? RefuseCategory(HouseProfile house) => house.Unless(house.Law.Category(Category ?? "") is not null, RuleIds.Int09);

    /// <summary>INT-10: secrecy is named and needs its ground (consent its day, good care its motivation); police data name their Wpg article.</summary>
    public Refusal? RefuseSecrecy(HouseProfile house)
    {
        var category = house.Law.Category(Category ?? "");
        var named = SecrecyRegime is not null || category is not { Health: true };
        var grounded = SecrecyRegime is null or NoSecrecy || SecrecyGround switch
        {
            null => false,
            Consent => ConsentOn is not null,
            GoodCare => !string.IsNullOrWhiteSpace(SecrecyMotivation),
            _ => true,
        };
        var police = Category != "police" || house.Law.WpgArticles.Contains(WpgArticle ?? "");
        return house.Unless(named && grounded && police, RuleIds.Int10);
    }
}

/// <summary>A piece of information about a case. It stays its supplier's (INT-06).</summary>
internal sealed class InformationItem
{
    private InformationItem()
    {
    }

    public Guid Id { get; private set; }

    public string House { get; private set; } = "";

    public Guid ReferralId { get; private set; }

    public Guid RequestId { get; private set; }

    public Guid? SubjectId { get; private set; }

    public string SupplyingParty { get; private set; } = "";

    public string Category { get; private set; } = "";

    public string Content { get; private set; } = "";

    public string? SecrecyRegime { get; private set; }

    public string? SecrecyGround { get; private set; }

    public DateOnly? ConsentOn { get; private set; }

    public string? SecrecyMotivation { get; private set; }

    public string? WpgArticle { get; private set; }

    /// <summary>What the supplier lets others do with it.</summary>
    public string? Conditions { get; private set; }

    public DateTimeOffset SuppliedAt { get; private set; }

    public DateTimeOffset? ShieldedAt { get; private set; }

    public static InformationItem Of(InformationRequest request, ItemInput input, DateTimeOffset at) => new()
    {
        Id = Guid.CreateVersion7(at), House = request.House, ReferralId = request.ReferralId, RequestId = request.Id, SubjectId = input.SubjectId,
        SupplyingParty = request.Party, Category = input.Category!, Content = input.Content!, SecrecyRegime = input.SecrecyRegime,
        SecrecyGround = input.SecrecyGround, ConsentOn = input.ConsentOn, SecrecyMotivation = input.SecrecyMotivation, WpgArticle = input.WpgArticle,
        Conditions = input.Conditions, SuppliedAt = at,
    };
}
