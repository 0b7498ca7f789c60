using System.Globalization;
using System.Text;

namespace Platform.Intake.Referrals;

/// <summary>INT-07: how somebody stands to the first subject; only family members and direct contacts.</summary>
internal static class Relations
{
    public static readonly string[] All = ["partner", "former-partner", "parent", "child", "sibling", "other-family", "household-member", "direct-contact"];
}

/// <summary>A person as a referral names it. There is no field for nationality, origin, religion or gender (INT-09).</summary>
internal sealed record SubjectInput(
    string? GivenNames, string? Prefix, string? FamilyName, DateOnly? BirthOn, string? Bsn, bool? AddressSecret, string? Address, string? Relation)
{
    public bool IsNamed => !string.IsNullOrWhiteSpace(GivenNames) && !string.IsNullOrWhiteSpace(FamilyName);

    public void Check(InputErrors errors, string field, bool first, DateOnly today)
    {
        errors.OptionalText(GivenNames, $"{field}.givenNames", 200).OptionalText(Prefix, $"{field}.prefix", 40)
            .OptionalText(FamilyName, $"{field}.familyName", 200).OptionalText(Address, $"{field}.address")
            .Check(BirthOn is not { } born || (born <= today && born.Year >= 1900), $"{field}.birthOn", "Geef een geboortedatum tussen 1900 en vandaag.")
            .Check(Bsn is null || Referrals.Bsn.IsValid(Bsn), $"{field}.bsn", "Dit is geen geldig burgerservicenummer.")
            .Check(!first || Relation is null, $"{field}.relation", "De eerste betrokkene is om wie het gaat; laat de relatie hier leeg.");
        if (Relation is not null) errors.OneOf(Relation, $"{field}.relation", Relations.All);
    }
}

/// <summary>The citizen service number: nine digits that pass the eleven test.</summary>
internal static class Bsn
{
    public static bool IsValid(string text)
    {
        if (text.Length != 9 || !text.All(char.IsAsciiDigit) || text == "000000000") return false;
        var sum = 0;
        for (var i = 0; i < 8; i++) sum += (9 - i) * (text[i] - '0');
        return (sum - (text[8] - '0')) % 11 == 0;
    }

    public static string Mask(string bsn) => $"******{bsn[6..]}";
}

/// <summary>A person a referral is about.</summary>
internal sealed class Subject
{
    private Subject()
    {
    }

    public Guid Id { get; private set; }

    public string House { get; private set; } = "";

    public Guid ReferralId { get; private set; }

    public int Ordinal { get; private set; }

    public string GivenNames { get; private set; } = "";

    public string? Prefix { get; private set; }

    public string FamilyName { get; private set; } = "";

    /// <summary>The family name without case, accents and spaces, to search by.</summary>
    public string FamilyNameKey { get; private set; } = "";

    public DateOnly? BirthOn { get; private set; }

    public byte[]? BsnSealed { get; private set; }

    public byte[]? BsnMatch { get; private set; }

    public bool AddressSecret { get; private set; }

    public string? Address { get; private set; }

    public string? Relation { get; private set; }

    public static Subject Of(Referral referral, int ordinal, SubjectInput input, Protection protection) => new()
    {
        Id = Guid.CreateVersion7(referral.ReferredAt), House = referral.House, ReferralId = referral.Id, Ordinal = ordinal,
        GivenNames = input.GivenNames ?? "", Prefix = input.Prefix, FamilyName = input.FamilyName ?? "", FamilyNameKey = KeyOf(input.FamilyName ?? ""),
        BirthOn = input.BirthOn, AddressSecret = input.AddressSecret ?? false, Address = input.Address, Relation = input.Relation,
        BsnSealed = input.Bsn is { } plain ? protection.Encrypt("bsn", plain) : null,
        BsnMatch = input.Bsn is { } bsn ? protection.Match("bsn", bsn) : null,
    };

    public static string KeyOf(string name)
    {
        var key = new StringBuilder(name.Length);
        foreach (var c in name.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) is not UnicodeCategory.NonSpacingMark && char.IsLetterOrDigit(c)) key.Append(char.ToUpperInvariant(c));
        }

        return key.ToString();
    }
}
