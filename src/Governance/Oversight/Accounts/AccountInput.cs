namespace Platform.Governance.Oversight.Accounts;

/// <summary>The facts of a record as they come in, by a request or from a file; what was not given can come later.</summary>
internal sealed record AccountInput
{
    [ProfileCode("de taken van de wet")]
    public string? Task { get; init; }

    [MaxLength(200)]
    public string? DesignatedBy { get; init; }

    public DateOnly? DesignatedOn { get; init; }

    [Codes(typeof(ConductProofs))]
    public string? Conduct { get; init; }

    public DateOnly? ConductOn { get; init; }

    public Dictionary<string, DateOnly>? Trainings { get; init; }

    public DateOnly? SecrecyOn { get; init; }

    [Required]
    public DateOnly? From { get; init; }

    public DateOnly? Until { get; init; }

    public AccountFacts ToFacts() =>
        new(Task, string.IsNullOrWhiteSpace(DesignatedBy) ? null : DesignatedBy, DesignatedOn, Conduct, ConductOn, Trainings ?? [], SecrecyOn,
            From!.Value, Until);
}

internal static class AccountInputChecks
{
    /// <summary>What only the law and the day can say of the facts: nothing that had to happen lies in the future.</summary>
    public static InputErrors CheckFacts(this InputErrors errors, AccountInput? facts, LawProfile law, DateOnly today)
    {
        if (facts is null) return errors;
        errors.OptionalOneOf(facts.Task, "facts.task", law.AccountTasks.Select(static task => task.Code))
            .Check(facts.From is null || facts.From > DateOnly.MinValue, "facts.from", "Deze dag ligt te ver weg.")
            .Check(facts.Until is null || facts.Until < DateOnly.MaxValue, "facts.until", "Deze dag ligt te ver weg.");
        Past(facts.DesignatedOn, "facts.designatedOn");
        Past(facts.ConductOn, "facts.conductOn");
        Past(facts.SecrecyOn, "facts.secrecyOn");
        foreach (var (topic, on) in facts.Trainings ?? [])
        {
            errors.OneOf(topic, "facts.trainings", law.TrainingTopics.Select(static known => known.Code));
            Past(on, "facts.trainings");
        }

        return errors;

        void Past(DateOnly? on, string field) => errors.Check(on is null || on <= today, field, "Deze dag ligt in de toekomst.");
    }
}
