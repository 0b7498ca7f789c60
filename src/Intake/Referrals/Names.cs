using System.Globalization;
using System.Text;

namespace Platform.Intake.Referrals;

/// <summary>
/// Dutch names in a form in which the ways of writing one name meet: accents, case, IJ and Y, prefixes, and names joined at marriage.
/// </summary>
internal static class Names
{
    private static readonly char[] Joints = ['-', '‐', '‑', '–', '—'];

    // As they are written in full, shortened ("v.d.") or glued ("vd"); which of them stands there differs from register to register.
    private static readonly HashSet<string> Prefixes =
    [
        .. ((string[])
        [
            "van", "der", "de", "den", "des", "het", "'t", "t", "ten", "ter", "te", "v", "d", "vd", "vdr", "vde", "vden", "op", "in", "aan", "bij",
            "onder",
            "over", "uit", "voor", "tot", "la", "le", "du", "el", "al", "von", "zu",
        ]).Select(Fold),
    ];

    /// <summary>Letters and digits only, without accents, in capitals; IJ as Y.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormKD))
        {
            if (!char.IsLetterOrDigit(c)) continue;
            var capital = char.ToUpperInvariant(c);
            folded.Append(capital switch
            {
                'ß' => "SS",
                'Æ' => "AE",
                'Œ' => "OE",
                'Ø' => "O",
                'Đ' or 'Ð' => "D",
                'Ł' => "L",
                'Þ' => "TH",
                'ı' => "I",
                _ => capital.ToString(),
            });
        }

        return folded.Replace("IJ", "Y").ToString();
    }

    /// <summary>Without accents, for texts in which whole words are sought; the database folds its side in the same way.</summary>
    public static string WithoutAccents(string text)
    {
        var bare = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormD))
        {
            if (c is < '\u0300' or > '\u036f') bare.Append(c);
        }

        return bare.ToString();
    }

    /// <summary>
    /// Every form by which a family name may be met elsewhere: each of the names joined by a hyphen, and all together. Prefixes fall away, unless
    /// there is nothing else. Two persons may bear the same name when they share a form.
    /// </summary>
    public static IReadOnlyList<string> Forms(string? prefix, string? familyName)
    {
        List<string> parts = [.. $"{prefix} {familyName}".Split(Joints).Select(Bare).Where(part => part.Length > 0)];
        return [.. parts.Append(string.Concat(parts)).Where(form => form.Length > 0).Distinct()];
    }

    private static string Bare(string part)
    {
        List<string> words = [.. Words(part)];
        var telling = words.Where(word => !Prefixes.Contains(word)).ToList();
        return string.Concat(telling.Count > 0 ? telling : words);
    }

    private static IEnumerable<string> Words(string part)
    {
        var word = new StringBuilder();
        foreach (var c in part)
        {
            // An accent that stands apart belongs to the letter before it.
            if (char.IsLetterOrDigit(c) || CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark) word.Append(c);
            else if (word.Length > 0)
            {
                yield return Fold(word.ToString());
                word.Clear();
            }
        }

        if (word.Length > 0) yield return Fold(word.ToString());
    }
}
