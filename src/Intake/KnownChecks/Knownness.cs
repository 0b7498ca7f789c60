using Platform.Intake.Referrals;

namespace Platform.Intake.KnownChecks;

/// <summary>Who is sought, by number, or by name and day of birth: a name alone is never enough.</summary>
internal sealed record SoughtPerson(string? Bsn, [MaxLength(200)] string? FamilyName, DateOnly? BirthOn)
{
    private const string Either = "Geef een burgerservicenummer, of een achternaam en een geboortedatum.";

    /// <summary>What is wrong with it, at its place in a request.</summary>
    public InputErrors Check(InputErrors errors, string field) => Bsn is not null
        ? errors.Check(Casework.Cases.Bsn.IsValid(Bsn), $"{field}.bsn", "Dit is geen geldig burgerservicenummer.")
            .Check(FamilyName is null && BirthOn is null, $"{field}.bsn", Either)
        : errors.Check(Forms.Any(form => form.Length > 1), $"{field}.familyName", Either).Check(BirthOn is not null, $"{field}.birthOn", Either);

    /// <summary>How this person is found among those whom a process of a house has a case of.</summary>
    public IEnumerable<byte[]> KeysIn(Protection protection, string house, string process) => Bsn is { } bsn
        ? [SubjectKey.OfBsn(protection, house, process, bsn)]
        : Forms.Select(form => SubjectKey.OfName(protection, house, process, form));

    /// <summary>
    /// How a question about this person is found again in this house, and in no other: all that is left of the person in it (ACC-02).
    /// </summary>
    public IEnumerable<byte[]> Marks(Protection protection, string house) => Bsn is { } bsn
        ? [protection.Match("known-check", $"{house}\n{SubjectKey.Bsn}\n{bsn}")]
        : Forms.Select(form => protection.Match("known-check", $"{house}\n{SubjectKey.NameAndBirth}\n{form}\n{SubjectInput.BirthOf(BirthOn, null)}"));

    private IReadOnlyList<string> Forms => Names.Forms(null, FamilyName);
}

/// <summary>
/// Whether a person is known in a house, as one house asks it of another: after the function "Bepalen Bekendheid" of JZV. It is no record, so that
/// whom it is about cannot be written down by writing it down.
/// </summary>
internal sealed class KnownQuestion
{
    /// <summary>By which both houses know the question.</summary>
    public required Guid Id { get; init; }

    public required string FromHouse { get; init; }

    public required string AskingParty { get; init; }

    public required string ToHouse { get; init; }

    public required SoughtPerson Person { get; init; }

    public required string Ground { get; init; }

    public required DateTimeOffset AskedAt { get; init; }
}

/// <summary>Where the house that was asked is reached: the municipality that is its contact point (BGS 1.1), and its desk if it has one.</summary>
internal sealed record KnownContact(string Party, string Name, string? Phone, string? Email);

/// <summary>The whole answer: nothing else is told (INT-14).</summary>
internal sealed record KnownAnswer(bool Known, KnownContact Contact);

/// <summary>Asks it. Behind this stands the platform itself; for a house that is elsewhere its client of JZV would.</summary>
internal interface IKnownness
{
    /// <summary>The answer; it is on record with who answered before it is given.</summary>
    Task<KnownAnswer> AskAsync(KnownQuestion question, CancellationToken ct);
}
