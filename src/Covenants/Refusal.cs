namespace Platform.Covenants;

/// <summary>What a covenant or the law says about one rule.</summary>
/// <param name="Article">The article, such as "13.2c" or "bijlage 3"; both sources when both speak.</param>
/// <param name="Sentence">The Dutch sentence a professional reads when the rule stops an action.</param>
public sealed record RuleText(string Article, string Sentence);

/// <summary>A rule says no: the rule, and what the house's own covenant says about it.</summary>
/// <param name="Rule">The rule id.</param>
/// <param name="Article">The article of the house's covenant, of the law, or of both.</param>
/// <param name="Covenant">The id of the covenant.</param>
/// <param name="Sentence">The Dutch sentence of the profile.</param>
public sealed record Refusal(string Rule, string Article, string Covenant, string Sentence)
{
    /// <summary>What is missing or wrong in this very action; never personal data.</summary>
    public string? Detail { get; init; }
}
