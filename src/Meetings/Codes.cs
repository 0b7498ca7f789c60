namespace Platform.Meetings;

/// <summary>Checks of input that several slices share.</summary>
internal static class Codes
{
    /// <summary>A ground, if one is given, is one that the law knows: it travels in messages, and so nothing that somebody typed passes for one (ACC-07).</summary>
    public static InputErrors Ground(this InputErrors errors, HouseProfile house, string? ground, string field) => ground is null
        ? errors
        : errors.OneOf(ground, field, house.Law.InvolvementGrounds.Select(static known => known.Code));

    /// <summary>A party, if one is given, is a party of this house.</summary>
    public static InputErrors Party(this InputErrors errors, HouseProfile house, string? party, string field) => party is null
        ? errors
        : errors.Check(house.Party(party) is not null, field, "Deze partij kent dit huis niet.");

    /// <summary>A list, if one is given, is not longer than <paramref name="most"/> and holds nothing that is null.</summary>
    public static InputErrors List<T>(this InputErrors errors, IReadOnlyList<T?>? list, string field, int most) => list is null
        ? errors
        : errors.Check(list.Count <= most, field, $"Dit mogen er hoogstens {most} zijn.")
            .Check(list.All(static item => item is not null), field, "Een leeg onderdeel kan hier niet.");

    /// <summary>Texts of a list are not blank and not too long.</summary>
    public static InputErrors Texts(this InputErrors errors, IReadOnlyList<string?>? texts, string field, int most, int length)
    {
        errors.List(texts, field, most);
        for (var i = 0; i < texts?.Count; i++) errors.Text(texts[i], $"{field}[{i}]", length);
        return errors;
    }
}
