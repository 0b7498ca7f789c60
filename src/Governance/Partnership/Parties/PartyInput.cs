using System.Text.RegularExpressions;

namespace Platform.Governance.Partnership.Parties;

/// <summary>What is asked of the facts of an organisation.</summary>
internal static partial class PartyInput
{
    public const string Required = "Dit veld is verplicht.";

    public static InputErrors Day(this InputErrors errors, DateOnly? day, string field) => errors.Check(day is not null, field, Required);

    public static InputErrors PartyId(this InputErrors errors, string? id, string field) => errors.Check(
        id is { Length: <= 100 } && Kebab().IsMatch(id), field, "Gebruik kleine letters, cijfers en streepjes, hoogstens 100 tekens.");

    public static InputErrors Facts(
        this InputErrors errors, HouseProfile house, string? organisation, string? kind, string? wgsClass, string? seat, string? oin) => errors
        .Text(organisation, "organisation").OneOf(kind, "kind", PartyKinds.All)
        .OneOf(wgsClass, "wgsClass", house.Law.PartyClasses.Select(known => known.Code))
        .OptionalText(seat, "seat").Check(oin is null || Oin().IsMatch(oin), "oin", "Een OIN heeft 20 cijfers.");

    [GeneratedRegex(@"\A[a-z0-9]+(-[a-z0-9]+)*\z")]
    private static partial Regex Kebab();

    [GeneratedRegex(@"\A[0-9]{20}\z")]
    private static partial Regex Oin();
}
