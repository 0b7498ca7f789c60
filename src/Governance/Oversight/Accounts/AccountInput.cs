namespace Platform.Governance.Oversight.Accounts;

/// <summary>The facts of a record as they come in, by a request or from a file.</summary>
internal sealed record AccountInput
{
    public string? Task { get; init; }

    public string? DesignatedBy { get; init; }

    public DateOnly? DesignatedOn { get; init; }

    public string? Conduct { get; init; }

    public DateOnly? ConductOn { get; init; }

    public Dictionary<string, DateOnly>? Trainings { get; init; }

    public DateOnly? SecrecyOn { get; init; }

    public DateOnly? From { get; init; }

    public DateOnly? Until { get; init; }

    /// <summary>What is wrong with what was given; what was not given can come later. Nothing that had to happen lies in the future.</summary>
    public InputErrors Check(InputErrors errors, LawProfile law, DateOnly today)
    {
        if (Task is not null) errors.OneOf(Task, "facts.task", law.AccountTasks.Select(static task => task.Code));
        if (Conduct is not null) errors.OneOf(Conduct, "facts.conduct", AccountRecord.ConductProofs);
        errors.OptionalText(DesignatedBy, "facts.designatedBy", 200).Check(From is not null, "facts.from", "Dit veld is verplicht.")
            .Check(From is null || From > DateOnly.MinValue, "facts.from", "Deze dag ligt te ver weg.")
            .Check(Until is null || Until < DateOnly.MaxValue, "facts.until", "Deze dag ligt te ver weg.");
        Past(DesignatedOn, "facts.designatedOn");
        Past(ConductOn, "facts.conductOn");
        Past(SecrecyOn, "facts.secrecyOn");
        foreach (var (topic, on) in Trainings ?? [])
        {
            errors.OneOf(topic, "facts.trainings", law.TrainingTopics.Select(static known => known.Code));
            Past(on, "facts.trainings");
        }

        return errors;

        void Past(DateOnly? on, string field) => errors.Check(on is null || on <= today, field, "Deze dag ligt in de toekomst.");
    }

    public AccountFacts ToFacts() =>
        new(Task, string.IsNullOrWhiteSpace(DesignatedBy) ? null : DesignatedBy, DesignatedOn, Conduct, ConductOn, Trainings ?? [], SecrecyOn, From!.Value, Until);

    /// <summary>What identifies an account is a pseudonym: no name, no address.</summary>
    public static InputErrors CheckAccount(InputErrors errors, string? account, string field) => errors.Text(account, field, 100)
        .Check(account?.Any(static c => char.IsWhiteSpace(c) || c is '@') is not true, field, "Geef het kenmerk van het account, geen naam of adres.");
}
