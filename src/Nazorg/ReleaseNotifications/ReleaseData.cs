using System.Text.Json;
using Platform.BuildingBlocks.Http;

namespace Platform.Nazorg.ReleaseNotifications;

/// <summary>What a notification says of a release. A withdrawal needs no more than the reference and the municipality.</summary>
internal sealed record ReleaseData(
    string? Reference, string? Municipality, string? GivenNames, string? Prefix, string? FamilyName, DateOnly? BirthOn, string? Bsn, string? Institution,
    DateOnly? ReleaseOn, string? RiskNotice)
{
    private static readonly JsonSerializerOptions Json = Options();

    /// <summary>Reads the data; null, with the errors added, when it is not of this shape.</summary>
    public static ReleaseData? Read(CloudEvent received, InputErrors errors)
    {
        if (received.Data is not { ValueKind: JsonValueKind.Object } data)
        {
            errors.Add("data", "Dit veld is verplicht.");
            return null;
        }

        try
        {
            var release = data.Deserialize<ReleaseData>(Json)!;
            release.Check(errors, received.Type is CloudEvent.Withdrawn);
            return release;
        }
        catch (JsonException fault)
        {
            errors.Add($"data{fault.Path?.TrimStart('$')}", "Hier staat iets anders dan verwacht, of een veld dat wij niet kennen.");
            return null;
        }
    }

    private void Check(InputErrors errors, bool withdrawal)
    {
        errors.Text(Reference, "data.reference", 100)
            .Check(Municipality is { Length: 6 } code && code.StartsWith("GM", StringComparison.Ordinal) && code[2..].All(char.IsAsciiDigit), "data.municipality",
                "Geef de CBS-code van de gemeente, GM en vier cijfers.")
            .OptionalText(GivenNames, "data.givenNames", 200).OptionalText(Prefix, "data.prefix", 20).OptionalText(RiskNotice, "data.riskNotice", 4000)
            .Check(Bsn is null || BuildingBlocks.Data.Bsn.IsValid(Bsn), "data.bsn", "Dit is geen burgerservicenummer.");
        if (withdrawal) return;
        errors.Text(FamilyName, "data.familyName", 200).Text(Institution, "data.institution", 200)
            .Check(ReleaseOn is not null, "data.releaseOn", "Dit veld is verplicht.");
    }

    private static JsonSerializerOptions Options()
    {
        var json = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        PlatformApi.Configure(json);
        return json;
    }
}
