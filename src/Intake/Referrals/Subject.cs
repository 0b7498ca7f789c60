using System.Globalization;

namespace Platform.Intake.Referrals;

/// <summary>A person as a referral names it. There is no field for nationality, origin, religion or gender (INT-09).</summary>
internal sealed record SubjectInput(
    [MaxLength(200)] string? GivenNames, [MaxLength(40)] string? Prefix, [MaxLength(200)] string? FamilyName, DateOnly? BirthOn, string? Bsn,
    bool? AddressSecret, string? Address, [Codes(typeof(Relations))] string? Relation,
    [RegularExpression(SubjectInput.Within, ErrorMessage = SubjectInput.YearOrMonth)] string? BirthIn = null,
    [MaxLength(200)] string? NoBsnReason = null,
    [MaxLength(10, ErrorMessage = "Noem hoogstens 10 andere namen."), Texts(200)] IReadOnlyList<string?>? Aliases = null, bool? Referred = null)
{
    public const string Within = "^(19|20)[0-9]{2}(-(0[1-9]|1[0-2]))?$";
    public const string YearOrMonth = "Geef een jaar (1984) of een jaar en maand (1984-05), tussen 1900 en nu.";

    public bool IsNamed => !string.IsNullOrWhiteSpace(GivenNames) && !string.IsNullOrWhiteSpace(FamilyName);

    public void Check(InputErrors errors, string field, bool first, DateOnly today) => errors
        .Check(BirthOn is not { } born || (born <= today && born.Year >= 1900), $"{field}.birthOn", "Geef een geboortedatum tussen 1900 en vandaag.")
        .Check(BirthIn is null || BirthOn is null, $"{field}.birthIn", "Geef de geboortedatum, of het jaar (en de maand) als meer niet bekend is.")
        .Check(BirthIn is not "" && string.CompareOrdinal(BirthIn, MonthOf(today)) <= 0, $"{field}.birthIn", YearOrMonth)
        .Check(Bsn is null || Casework.Cases.Bsn.IsValid(Bsn), $"{field}.bsn", "Dit is geen geldig burgerservicenummer.")
        .Check(Bsn is null || NoBsnReason is null, $"{field}.noBsnReason", "Een reden hoort hier alleen bij wie geen burgerservicenummer heeft.")
        .Check(!first || Referred is not false, $"{field}.referred", "De eerste betrokkene is om wie het gaat.")
        .Check(!first || Relation is null, $"{field}.relation", "De eerste betrokkene is om wie het gaat; laat de relatie hier leeg.");

    /// <summary>What is known of the day of birth: the day, or else the year (and month); null when nothing is.</summary>
    public string? Birth => BirthOf(BirthOn, BirthIn);

    /// <summary>What is known of a day of birth, from the year on.</summary>
    public static string? BirthOf(DateOnly? on, string? within) => on?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? within;

    private static string MonthOf(DateOnly day) => day.ToString("yyyy-MM", CultureInfo.InvariantCulture);
}

/// <summary>A person a referral is about.</summary>
internal sealed class Subject : IWalled<Subject>
{
    /// <summary>An asked party knows whom it is about as long as it is asked, or answered; not once the question is over.</summary>
    public static RowWall<Subject> Wall { get; } = RowWall.Of<Subject>().House(s => s.House).Seen(by => by
        .With<Referral>((s, r) => r.Id == s.ReferralId)
        .With<InformationRequest>((s, q) => q.ReferralId == s.ReferralId, and => and
            .All(all => all.Own(q => q.Party).When(q => q.State == RequestStates.Open || q.State == RequestStates.Answered))));

    private Subject()
    {
    }

    public Guid Id { get; private set; }

    public string House { get; private set; } = "";

    public Guid ReferralId { get; private set; }

    public int Ordinal { get; private set; }

    /// <summary>The referral is about this person, not about somebody around it.</summary>
    public bool Referred { get; private set; }

    public Sealed<string> GivenNames { get; private set; } = "";

    public Sealed<string>? Prefix { get; private set; }

    public Sealed<string> FamilyName { get; private set; } = "";

    public Sealed<string[]> Aliases { get; private set; } = Array.Empty<string>();

    public Sealed<DateOnly?>? BirthOn { get; private set; }

    /// <summary>Year, or year and month, where the day is not known.</summary>
    public Sealed<string>? BirthIn { get; private set; }

    public Sealed<string>? Bsn { get; private set; }

    public Sealed<string>? NoBsnReason { get; private set; }

    public bool AddressSecret { get; private set; }

    public Sealed<string>? Address { get; private set; }

    /// <summary>How the person stands to the first subject, where that is known.</summary>
    public Sealed<string>? Relation { get; private set; }

    public static Subject Of(Referral referral, int ordinal, SubjectInput input, IReadOnlyList<Relationship> relationships) => new()
    {
        Id = Guid.CreateVersion7(referral.ReferredAt), House = referral.House, ReferralId = referral.Id, Ordinal = ordinal,
        Referred = ordinal == 0 || input.Referred is true,
        GivenNames = input.GivenNames ?? "", Prefix = input.Prefix, FamilyName = input.FamilyName ?? "",
        Aliases = input.Aliases?.OfType<string>().ToArray() ?? [],
        BirthOn = input.BirthOn, BirthIn = input.BirthIn, AddressSecret = input.AddressSecret ?? false, Address = input.Address,
        Bsn = input.Bsn, NoBsnReason = input.NoBsnReason,
        Relation = ordinal == 0 ? null : relationships.Where(one => one.Joins(ordinal) && one.Other(ordinal) == 0)
            .OrderByDescending(one => Relations.IsKinship(one.Relation))
            .Select(one => one.For(ordinal)).FirstOrDefault(),
    };
}
