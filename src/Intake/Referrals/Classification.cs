namespace Platform.Intake.Referrals;

/// <summary>
/// What the law wants to know of anything that is supplied, an item or a file: what kind of data it is, and by what ground it may be here.
/// </summary>
internal sealed record Classification(
    string? Category, string? SecrecyRegime, string? SecrecyGround, DateOnly? ConsentOn, string? SecrecyMotivation, string? WpgArticle)
{
    private const string NoSecrecy = "none";
    private const string Consent = "explicit-consent";
    private const string GoodCare = "good-care";

    /// <summary>What only the law and the day can say.</summary>
    public InputErrors Check(InputErrors errors, string field, LawProfile law, DateOnly today) => errors
        .Check(ConsentOn is not { } on || on <= today, $"{field}consentOn", "Deze datum ligt in de toekomst.")
        .OptionalOneOf(SecrecyRegime, $"{field}secrecyRegime", law.SecrecyRegimes.Select(regime => regime.Code))
        .OptionalOneOf(SecrecyGround, $"{field}secrecyGround", law.SecrecyGrounds.Select(ground => ground.Code));

    /// <summary>INT-09: no category outside the closed list.</summary>
    public Refusal? RefuseCategory(HouseProfile house) => house.Unless(house.Law.Category(Category ?? "") is not null, RuleIds.Int09);

    /// <summary>
    /// INT-10: secrecy is named and needs its ground (consent its day, good care its motivation); police data name their Wpg article.
    /// </summary>
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
