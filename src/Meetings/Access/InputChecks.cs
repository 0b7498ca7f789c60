namespace Platform.Meetings.Access;

/// <summary>What only the house can say of an input.</summary>
internal static class InputChecks
{
    /// <summary>
    /// A ground, if one is given, is one that the law knows: it travels in messages, and so nothing that somebody typed passes for one (ACC-07).
    /// </summary>
    public static InputErrors Ground(this InputErrors errors, HouseProfile house, string? ground, string field) =>
        errors.OptionalOneOf(ground, field, house.Law.InvolvementGrounds.Select(static known => known.Code));

    /// <summary>A party, if one is given, is a party of this house.</summary>
    public static InputErrors Party(this InputErrors errors, HouseProfile house, string? party, string field) =>
        errors.Check(party is null || house.Party(party) is not null, field, "Deze partij kent dit huis niet.");

    /// <summary>Nothing stands in a list twice.</summary>
    public static InputErrors Once(this InputErrors errors, IEnumerable<string?>? codes, string field, string sentence) =>
        errors.Check(codes?.OfType<string>().GroupBy(static code => code).Any(static group => group.Count() > 1) is not true, field, sentence);
}
