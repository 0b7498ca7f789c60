namespace Platform.Governance.Partnership.Parties;

/// <summary>GOV-21: the obligation that stays with a party that is gone, as the covenant said it on that day.</summary>
internal sealed record Secrecy(string Rule, string Article, string Sentence)
{
    public static Secrecy? Of(HouseProfile house) => house.Rule(RuleIds.Gov21) is { } text ? new(RuleIds.Gov21, text.Article, text.Sentence) : null;

    public static Secrecy? Recorded(string? article, string? sentence) =>
        article is null || sentence is null ? null : new(RuleIds.Gov21, article, sentence);
}
