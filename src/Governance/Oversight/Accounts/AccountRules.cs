namespace Platform.Governance.Oversight.Accounts;

/// <summary>Something that a record lacks.</summary>
/// <param name="Field">Where it would stand.</param>
/// <param name="Sentence">What it is, in Dutch.</param>
internal sealed record Lack(string Field, string Sentence);

/// <summary>ACC-04: when a record is complete, and what may be done with it. WGS 1.8(2), BGS 1.11 and 1.17, MN 17.2, GM 18.2.</summary>
internal static class AccountRules
{
    /// <summary>Everything the record lacks; nothing when it is complete.</summary>
    public static IReadOnlyList<Lack> Lacking(LawProfile law, AccountFacts facts)
    {
        var lacks = new List<Lack>();
        Add(facts.Task is not null && law.AccountTasks.Any(task => task.Code == facts.Task), "task", "De taak waarvoor de partij dit account aanwees ontbreekt.");
        Add(!string.IsNullOrWhiteSpace(facts.DesignatedBy), "designatedBy", "Wie bij de partij dit account aanwees ontbreekt.");
        Add(facts.DesignatedOn is not null, "designatedOn", "De datum van de aanwijzing ontbreekt.");
        Add(facts.Conduct is not null && AccountRecord.ConductProofs.Contains(facts.Conduct), "conduct", "Een VOG of een screening ontbreekt.");
        Add(facts.ConductOn is not null, "conductOn", "De datum van de VOG of de screening ontbreekt.");
        foreach (var topic in law.TrainingTopics)
            Add(facts.Trainings.ContainsKey(topic.Code), $"trainings.{topic.Code}", $"De opleiding ontbreekt: {topic.Text}.");
        Add(facts.SecrecyOn is not null, "secrecyOn", "De schriftelijke verklaring over de geheimhouding ontbreekt.");
        Add(facts.Until is not null, "until", "Een einddatum ontbreekt.");
        return lacks;

        void Add(bool there, string field, string sentence)
        {
            if (!there) lacks.Add(new(field, sentence));
        }
    }

    /// <summary>From when a record that lacks nothing holds: its first day, and not before the last of what it rests on.</summary>
    public static DateTimeOffset CompleteFrom(AccountFacts facts) => DutchTime.StartOf(
        new[] { facts.From, facts.DesignatedOn!.Value, facts.ConductOn!.Value, facts.SecrecyOn!.Value }.Concat(facts.Trainings.Values).Max());

    /// <summary>Dates in order, no two records of one account at the same time, and somebody else than the account's own holder keeps it.</summary>
    public static Refusal? MayKeep(HouseProfile house, string account, string party, AccountFacts facts, string by, bool overlaps) =>
        MayTouch(house, account, by)
        ?? house.Unless(party == house.Id || house.Party(party) is not null, RuleIds.Cov02)
        ?? house.Unless(!(facts.Until < facts.From), RuleIds.Acc04, "De laatste dag ligt voor de eerste.")
        ?? house.Unless(!overlaps, RuleIds.Acc04, "Dit account heeft in die tijd al een registratie bij deze partij.");

    /// <summary>An end lies inside the term.</summary>
    public static Refusal? MayEnd(HouseProfile house, AccountRecord record, DateOnly on, string by) =>
        MayTouch(house, record.Account, by)
        ?? house.Unless(on >= record.From && !(on > record.Until), RuleIds.Acc04, "De laatste dag ligt niet binnen de termijn.");

    private static Refusal? MayTouch(HouseProfile house, string account, string by) =>
        house.Unless(account != by, RuleIds.Acc04, "Wat over uw eigen account wordt vastgelegd, legt iemand anders vast.");
}
