namespace Platform.Intake.Information.Items;

/// <summary>Who at the supplying party is the source: a function, and a name where one can be given.</summary>
internal sealed record Author(string? Name, string? Function);

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
    string? Category, Guid? SubjectId, string? Content, string? SecrecyRegime, string? SecrecyGround, DateOnly? ConsentOn, string? SecrecyMotivation,
    string? WpgArticle, string? Conditions, Author? Author = null, DateOnly? ObservedOn = null, string? Visibility = null,
    IReadOnlyList<string?>? VisibleTo = null)
{
    private const string NoSecrecy = "none";
    private const string Consent = "explicit-consent";
    private const string GoodCare = "good-care";

    /// <summary>The parties named, each once.</summary>
    public IEnumerable<string> Named => (VisibleTo ?? []).OfType<string>().Distinct();

    public void Check(InputErrors errors, string field, LawProfile law, DateOnly today)
    {
        errors.Text(Category, $"{field}category", 40).Text(Content, $"{field}content", 20000)
            .OptionalText(SecrecyMotivation, $"{field}secrecyMotivation", 2000).OptionalText(Conditions, $"{field}conditions", 2000)
            .OptionalText(WpgArticle, $"{field}wpgArticle", 10)
            .Check(ConsentOn is not { } on || on <= today, $"{field}consentOn", "Deze datum ligt in de toekomst.")
            .Check(ObservedOn is not { } seen || seen <= today, $"{field}observedOn", "Deze datum ligt in de toekomst.");
        if (SecrecyRegime is not null) errors.OneOf(SecrecyRegime, $"{field}secrecyRegime", law.SecrecyRegimes.Select(regime => regime.Code));
        if (SecrecyGround is not null) errors.OneOf(SecrecyGround, $"{field}secrecyGround", law.SecrecyGrounds.Select(ground => ground.Code));
        if (Author is not null) errors.Text(Author.Function, $"{field}author.function", 200).OptionalText(Author.Name, $"{field}author.name", 200);
        if (Visibility is not null) errors.OneOf(Visibility, $"{field}visibility", Visibilities.All);
        errors.Check((Visibility is Visibilities.NamedParties) == Named.Any(), $"{field}visibleTo",
            "Noem partijen bij 'named-parties', en daar alleen bij.")
            .Check(VisibleTo is null or { Count: <= 40 }, $"{field}visibleTo", "Noem hoogstens 40 partijen.");
        foreach (var (i, party) in (VisibleTo ?? []).Index()) errors.Text(party, $"{field}visibleTo[{i}]", 100);
    }

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
