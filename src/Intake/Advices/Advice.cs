using Platform.Intake.Referrals;

namespace Platform.Intake.Advices;

/// <summary>What may come of an advice.</summary>
internal static class AdviceOutcomes
{
    public static readonly string[] All = ["handled-locally", "refer"];
}

/// <summary>A party consulted the house before there was a case; nobody can be recognised in it (INT-01).</summary>
internal sealed class Advice : IWalled<Advice>
{
    public static RowWall<Advice> Wall { get; } = RowWall.Of<Advice>().House(a => a.House).Process(a => a.Process)
        .Seen(by => by.Roles(Roles.LeadersAndGuards).Own(a => a.AskingParty));

    private Advice()
    {
    }

    public Guid Id { get; private set; }

    public string House { get; private set; } = "";

    public string Process { get; private set; } = "";

    public string Covenant { get; private set; } = "";

    public string AskingParty { get; private set; } = "";

    public string? Municipality { get; private set; }

    /// <summary>What it is about, in a few words of the house's own.</summary>
    public string? Topic { get; private set; }

    /// <summary>The topic without accents, case and signs, to find by.</summary>
    public string? TopicKey { get; private set; }

    public string Question { get; private set; } = "";

    public string Given { get; private set; } = "";

    public string Outcome { get; private set; } = "";

    public DateTimeOffset GivenAt { get; private set; }

    /// <summary>When a referral came of it. Not which: a link to the case would make persons recognisable in the advice.</summary>
    public DateTimeOffset? ReferredAt { get; private set; }

    public static Advice Give(
        HouseProfile house, string process, string party, string? municipality, string? topic, string question, string given, string outcome,
        DateTimeOffset at) => new()
        {
            Id = Guid.CreateVersion7(at), House = house.Id, Process = process, Covenant = $"{house.Covenant.Id}/{house.Covenant.Version}",
            AskingParty = party,
            Municipality = municipality, Topic = topic, TopicKey = topic is null ? null : Names.Fold(topic), Question = question, Given = given,
            Outcome = outcome, GivenAt = at,
        };

    public void BecameReferral(DateTimeOffset at) => ReferredAt ??= at;

    /// <summary>INT-01: making a referral of it is up to the party that asked.</summary>
    public bool MayBeReferredBy(string party) => party == AskingParty;

    /// <summary>INT-01: there is no field for a person, and free text in which somebody can be recognised is refused; by what, is said.</summary>
    public static Refusal? RefuseIdentifiers(HouseProfile house, DateOnly today, params IEnumerable<string?> texts)
    {
        var known = HouseWords.Of(house);
        // What kind, and never the text itself: a refusal is on record (ACC-07).
        string[] seen = [.. texts.OfType<string>().SelectMany(text => PersonalText.Identifiers(text, known, today)).Distinct()];
        return house.Unless(seen.Length == 0, RuleIds.Int01, $"In de tekst staat {string.Join(", ", seen)}.");
    }
}
