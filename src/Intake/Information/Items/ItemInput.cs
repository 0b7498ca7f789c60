using System.Text.Json.Serialization;

namespace Platform.Intake.Information.Items;

/// <summary>Who at the supplying party is the source: a function, and a name where one can be given.</summary>
internal sealed record Author([MaxLength(200)] string? Name, [Required, MaxLength(200)] string? Function);

/// <summary>Who may read an item beside its supplier; the supplier chooses (INT-06, MEE-12).</summary>
internal static class Visibilities
{
    /// <summary>Only those who do the intake: what holds until the supplier says more (MEE-04: no accord, no reading).</summary>
    public const string IntakeOnly = "intake-only";

    /// <summary>Also the parties it names, as far as they have the case before them.</summary>
    public const string NamedParties = "named-parties";

    /// <summary>Also every party that has the case before it.</summary>
    public const string CaseParties = "case-parties";

    public static readonly string[] All = [IntakeOnly, NamedParties, CaseParties];
}

/// <summary>An item as a party supplies it. The category comes out of the closed list of the law (INT-09).</summary>
internal sealed record ItemInput(
    [Required, MaxLength(40), ProfileCode("de categorieën van de wet")] string? Category, Guid? SubjectId,
    [Required, MaxLength(20000)] string? Content, [ProfileCode("de geheimhoudingsregimes van de wet")] string? SecrecyRegime,
    [ProfileCode("de gronden om geheimhouding te doorbreken")] string? SecrecyGround, DateOnly? ConsentOn,
    [MaxLength(2000)] string? SecrecyMotivation, [MaxLength(10)] string? WpgArticle, [MaxLength(2000)] string? Conditions, Author? Author = null,
    DateOnly? ObservedOn = null, [Codes(typeof(Visibilities))] string? Visibility = null,
    [MaxLength(40, ErrorMessage = "Noem hoogstens 40 partijen."), Texts(100), ProfileCode("de partijen van het huis")]
    IReadOnlyList<string?>? VisibleTo = null)
{
    public const string Stranger = "Deze betrokkene hoort niet bij deze casus.";

    private const string NoSecrecy = "none";
    private const string Consent = "explicit-consent";
    private const string GoodCare = "good-care";

    /// <summary>The parties named, each once.</summary>
    [JsonIgnore]
    public IEnumerable<string> Named => (VisibleTo ?? []).OfType<string>().Distinct();

    /// <summary>What only the law, the day and the fields together can say.</summary>
    public void Check(InputErrors errors, string field, LawProfile law, DateOnly today) => errors
        .Check(ConsentOn is not { } on || on <= today, $"{field}consentOn", "Deze datum ligt in de toekomst.")
        .Check(ObservedOn is not { } seen || seen <= today, $"{field}observedOn", "Deze datum ligt in de toekomst.")
        .OptionalOneOf(SecrecyRegime, $"{field}secrecyRegime", law.SecrecyRegimes.Select(regime => regime.Code))
        .OptionalOneOf(SecrecyGround, $"{field}secrecyGround", law.SecrecyGrounds.Select(ground => ground.Code))
        .Check((Visibility is Visibilities.NamedParties) == Named.Any(), $"{field}visibleTo",
            "Noem partijen bij 'named-parties', en daar alleen bij.");

    /// <summary>
    /// What a party enters of its own accord, or puts right, says who its source is; an answer to a question may leave that to the question.
    /// </summary>
    public void CheckSource(InputErrors errors, string field) =>
        errors.Check(Author is not null, $"{field}author", "Zeg wie bij uw partij de bron is.")
            .Check(ObservedOn is not null, $"{field}observedOn", "Zeg van welke dag deze gegevens zijn.");

    /// <summary>The first rule against this item in this house.</summary>
    public Refusal? Refuse(HouseProfile house) => RefuseCategory(house) ?? RefuseSecrecy(house) ?? RefuseStrangers(house);

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

    /// <summary>COV-02: only parties of the house can be named as readers.</summary>
    public Refusal? RefuseStrangers(HouseProfile house) => house.Unless(Named.All(party => house.Party(party) is not null), RuleIds.Cov02);
}
