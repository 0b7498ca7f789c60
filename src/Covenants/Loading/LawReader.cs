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
            InvolvementGrounds = law.List("involvementGrounds", Coded),
            SecrecyGrounds = law.List("secrecyGrounds", Coded),
            WpgArticles = law.Texts("wpgArticles"),
            BgsCriteria = law.List("bgsCriteria", Coded),
            LogPurposes = law.List("logPurposes", Coded),
            AccountTasks = law.List("accountTasks", Coded),
            TrainingTopics = law.List("trainingTopics", Coded),
            RightsRefusalGrounds = law.List("rightsRefusalGrounds", Coded),
            RenewalGrounds = law.List("renewalGrounds", Coded),
            MaximumRetentionYears = law.Number("maximumRetentionYears"),
            NotTakenUpWeeks = law.Number("notTakenUpWeeks"),
            RenewalYears = law.Number("renewalYears"),
            Rules = law.Object("rules", n => new RuleStandings(n.Texts("mandatory"), n.Texts("byCovenant"))),
            Articles = Articles(law),
        };
        Unique(law, "partyClasses", profile.PartyClasses.Select(c => c.Code));
        Unique(law, "categories", profile.Categories.Select(c => c.Code));
        Unique(law, "involvementGrounds", profile.InvolvementGrounds.Select(c => c.Code));
        if (profile.InvolvementGrounds.Count == 0) law.Error("involvementGrounds", "names no ground on which a party is involved in a case");
        Unique(law, "trainingTopics", profile.TrainingTopics.Select(c => c.Code));
        CheckRules(law, profile);
        return profile;
    }

    /// <summary>Each rule is mandatory or by covenant, and what the law itself says is never up to a covenant.</summary>
    private static void CheckRules(Node law, LawProfile profile)
    {
        var (mandatory, byCovenant) = (profile.Rules.Mandatory, profile.Rules.ByCovenant);
        if (mandatory.Count + byCovenant.Count == 0) return; // Missing; that is an error already.
        Unique(law, "rules", [.. mandatory, .. byCovenant]);
        foreach (var rule in RuleIds.All.Except([.. mandatory, .. byCovenant])) law.Error("rules",
            $"rule {rule} is neither mandatory nor by covenant");
        foreach (var rule in mandatory.Concat(byCovenant).Where(rule => rule.Length > 0).Except(RuleIds.All)) law.Error("rules",
            $"'{rule}' is not a rule id");
        foreach (var rule in profile.Articles.Keys.Intersect(byCovenant)) law.Error("rules.byCovenant",
            $"rule {rule} has an article of the law, so it is mandatory");
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
