namespace Platform.Covenants.Loading;

/// <summary>Reads law.json.</summary>
internal static class LawReader
{
    public static LawProfile Read(Node law)
    {
        law.OptionalText("$schema");
        var profile = new LawProfile
        {
            PartyClasses = law.List("partyClasses", n => new PartyClass(
                n.Text("code"), n.Text("article"), n.Text("description"), n.Flag("mayDecide"), n.Flag("mayRefer"))),
            Categories = law.List("categories", n => new DataCategory(
                n.Text("code"), n.Text("name"), n.OptionalFlag("health"), n.OptionalFlag("criminal"))),
            SecrecyRegimes = law.List("secrecyRegimes", Coded),
            SecrecyGrounds = law.List("secrecyGrounds", Coded),
            WpgArticles = law.Texts("wpgArticles"),
            BgsCriteria = law.List("bgsCriteria", Coded),
            LogPurposes = law.List("logPurposes", Coded),
            AccountTasks = law.List("accountTasks", Coded),
            RightsRefusalGrounds = law.List("rightsRefusalGrounds", Coded),
            RenewalGrounds = law.List("renewalGrounds", Coded),
            MaximumRetentionYears = law.Number("maximumRetentionYears"),
            NotTakenUpWeeks = law.Number("notTakenUpWeeks"),
            RenewalYears = law.Number("renewalYears"),
            Articles = Articles(law),
        };
        Unique(law, "partyClasses", profile.PartyClasses.Select(c => c.Code));
        Unique(law, "categories", profile.Categories.Select(c => c.Code));
        return profile;
    }

    public static CodedText Coded(Node node) => new(node.Text("code"), node.Text("text"));

    public static IReadOnlyDictionary<string, RuleText> Articles(Node document) => document.Map("articles", (id, node) =>
    {
        if (!RuleIds.All.Contains(id)) node.Error("is not a rule id");
        var text = new RuleText(node.Text("article"), node.Text("sentence"));
        if (text.Sentence.Length > 0 && !text.Sentence.EndsWith('.')) node.Error("sentence", "must end with a full stop");
        return text;
    });

    public static void Unique(Node node, string property, IEnumerable<string> codes)
    {
        foreach (var code in codes.Where(c => c.Length > 0).GroupBy(c => c).Where(g => g.Count() > 1).Select(g => g.Key))
            node.Error(property, $"'{code}' occurs more than once");
    }
}
