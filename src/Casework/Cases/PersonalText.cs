using System.Text.RegularExpressions;

namespace Platform.Casework.Cases;

/// <summary>
/// Whether an identifier of a person shows in free text that must name nobody. Names cannot be told from other words; these can.
/// </summary>
public static partial class PersonalText
{
    /// <summary>A citizen service number, bare or in groups with dots or spaces. Nine other digits are left alone.</summary>
    /// <param name="text">The text.</param>
    public static bool HasBsn(string text) =>
        Digits().Matches(text).Any(static match => Bsn.IsValid(string.Concat(match.Value.Where(char.IsAsciiDigit))));

    /// <summary>An e-mail address.</summary>
    /// <param name="text">The text.</param>
    public static bool HasMailAddress(string text) => Mail().IsMatch(text);

    /// <summary>A Dutch telephone number, national or with the country code.</summary>
    /// <param name="text">The text.</param>
    public static bool HasTelephoneNumber(string text) => Telephone().IsMatch(text);

    /// <summary>A Dutch postcode: with a number it is somebody's address.</summary>
    /// <param name="text">The text.</param>
    public static bool HasPostcode(string text) => Postcode().IsMatch(text);

    [GeneratedRegex(@"(?<!\d)(\d{9}|\d{3}[. ]\d{3}[. ]\d{3}|\d{4}[. ]\d{2}[. ]\d{3})(?!\d)")]
    private static partial Regex Digits();

    [GeneratedRegex(@"[^\s@]+@[^\s@]+\.[^\s@]+")]
    private static partial Regex Mail();

    [GeneratedRegex(@"(?<![\d+])(?:\+31|0031|0)[ -]?(?:\(0\))?[ -]?[1-9](?:[ -]?\d){8}(?!\d)")]
    private static partial Regex Telephone();

    [GeneratedRegex(@"(?<![A-Za-z0-9])[1-9]\d{3} ?[A-Z]{2}(?![A-Za-z0-9])")]
    private static partial Regex Postcode();
}
