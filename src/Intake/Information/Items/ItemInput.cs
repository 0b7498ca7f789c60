using System.Text.Json.Serialization;
using Platform.Intake.Referrals;

namespace Platform.Intake.Information.Items;

/// <summary>Who at the supplying party is the source: a function, and a name where one can be given.</summary>
internal sealed record Author([MaxLength(200)] string? Name, [Required, MaxLength(200)] string? Function);

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

    /// <summary>The parties named, each once.</summary>
    [JsonIgnore]
    public IEnumerable<string> Named => (VisibleTo ?? []).OfType<string>().Distinct();

    /// <summary>What kind of data it is, and by what ground it may be here.</summary>
    public Classification Classify() => new(Category, SecrecyRegime, SecrecyGround, ConsentOn, SecrecyMotivation, WpgArticle);

    /// <summary>What only the law, the day and the fields together can say.</summary>
    public void Check(InputErrors errors, string field, LawProfile law, DateOnly today)
    {
        Classify().Check(errors, field, law, today)
            .Check(ObservedOn is not { } seen || seen <= today, $"{field}observedOn", "Deze datum ligt in de toekomst.");
        Visibilities.Check(errors, field, Visibility, Named);
    }

    /// <summary>
    /// What a party enters of its own accord, or puts right, says who its source is; an answer to a question may leave that to the question.
    /// </summary>
    public void CheckSource(InputErrors errors, string field) =>
        errors.Check(Author is not null, $"{field}author", "Zeg wie bij uw partij de bron is.")
            .Check(ObservedOn is not null, $"{field}observedOn", "Zeg van welke dag deze gegevens zijn.");

    /// <summary>The first rule against this item in this house.</summary>
    public Refusal? Refuse(HouseProfile house) =>
        Classify().RefuseCategory(house) ?? Classify().RefuseSecrecy(house) ?? Visibilities.RefuseStrangers(house, Named);
}
