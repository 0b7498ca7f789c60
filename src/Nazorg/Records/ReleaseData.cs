using System.Text.Json;

namespace Platform.Nazorg.Records;

/// <summary>What a notification says of a release. A withdrawal needs no more than the reference and the municipality.</summary>
internal sealed record ReleaseData(
    string? Reference, string? Municipality, string? GivenNames, string? Prefix, string? FamilyName, DateOnly? BirthOn, string? Bsn,
    string? Institution,
    DateOnly? ReleaseOn, string? RiskNotice)
{
    private const int FirstBirth = 1900;
    private const int MostYearsAhead = 50;

    private static readonly JsonSerializerOptions Json = Options();

    /// <summary>What was checked and kept before.</summary>
    public static ReleaseData Parse(string kept) => JsonSerializer.Deserialize<ReleaseData>(kept, Json)!;

    /// <summary>Reads the data; null, with the errors added under <paramref name="at"/>, when it is not of this shape.</summary>
    public static ReleaseData? Read(JsonElement data, bool withdrawal, DateOnly today, string at, InputErrors errors)
    {
        if (data.ValueKind is not JsonValueKind.Object)
        {
            errors.Add(at, Limits.Required);
            return null;
        }

        try
        {
            var release = data.Deserialize<ReleaseData>(Json)!;
            release.Check(errors, at, withdrawal, today);
            return release;
        }
        catch (JsonException fault)
        {
            errors.Add($"{at}{fault.Path?.TrimStart('$')}", "Hier staat iets anders dan verwacht, of een veld dat wij niet kennen.");
            return null;
        }
    }

    private void Check(InputErrors errors, string at, bool withdrawal, DateOnly today)
    {
        errors.Text(Reference, $"{at}.reference", 100)
            .Check(Municipality is { Length: 6 } code && code.StartsWith("GM", StringComparison.Ordinal) && code[2..].All(char.IsAsciiDigit),
                $"{at}.municipality",
                "Geef de CBS-code van de gemeente, GM en vier cijfers.")
            .OptionalText(GivenNames, $"{at}.givenNames", 200).OptionalText(Prefix, $"{at}.prefix", 20)
                .OptionalText(RiskNotice, $"{at}.riskNotice", 4000)
            .Check(BirthOn is not { } birth || (birth.Year >= FirstBirth && birth <= today), $"{at}.birthOn",
                $"Geef een geboortedag vanaf {FirstBirth}, die geweest is.")
            .Check(ReleaseOn is not { } day || (day >= today.AddYears(-1) && day <= today.AddYears(MostYearsAhead)), $"{at}.releaseOn",
                $"Geef een dag van hoogstens een jaar geleden en hoogstens {MostYearsAhead} jaar vooruit.")
            .Check(Bsn is null || Casework.Cases.Bsn.IsValid(Bsn), $"{at}.bsn", "Dit is geen burgerservicenummer.");
        if (withdrawal) return;
        errors.Text(FamilyName, $"{at}.familyName", 200).Text(Institution, $"{at}.institution", 200)
            .Check(ReleaseOn is not null, $"{at}.releaseOn", Limits.Required);
    }

    private static JsonSerializerOptions Options()
    {
        var json = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        ApiJson.Configure(json);
        return json;
    }
}
