namespace Platform.Governance.Partnership.Parties;

/// <summary>What is asked of the facts of an organisation, beside what the request declares.</summary>
internal static class PartyInput
{
    public const string WrongOin = "Een OIN heeft 20 cijfers.";

    public static InputErrors Facts(this InputErrors errors, HouseProfile house, string? wgsClass, string? oin) => errors
        .OneOf(wgsClass, "wgsClass", house.Law.PartyClasses.Select(known => known.Code)).Check(oin is not "", "oin", WrongOin);
}
