using System.Globalization;
using System.Text.RegularExpressions;

namespace Platform.Casework.Cases;

/// <summary>
/// Whether a person can be recognised in free text that must name nobody. Numbers and addresses can be told from other words; a day of birth and a
/// name by what stands around them, and where that is in doubt the text is refused. One given name without more cannot be told.
/// </summary>
public static partial class PersonalText
{
    /// <summary>By what somebody can be recognised in a text, in Dutch: what kind of thing, and never the thing itself.</summary>
    /// <param name="text">The text.</param>
    /// <param name="known">Words that name no person, in lower case: those of the house (<see cref="HouseWords"/>).</param>
    /// <param name="today">Today.</param>
    public static IEnumerable<string> Identifiers(string text, IReadOnlySet<string> known, DateOnly today)
    {
        if (HasBsn(text)) yield return "een burgerservicenummer";
        if (HasMailAddress(text)) yield return "een mailadres";
        if (HasTelephoneNumber(text)) yield return "een telefoonnummer";
        if (HasPostcode(text)) yield return "een postcode";
        if (HasBirthDate(text, today)) yield return "een geboortedatum";
        if (HasName(text, known)) yield return "een naam";
    }

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

    /// <summary>
    /// A day of birth: any day or year that the text calls one, and any day so long ago that it is hardly that of a meeting.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="today">Today.</param>
    public static bool HasBirthDate(string text, DateOnly today)
    {
        if (Born().IsMatch(text)) return true;
        var longAgo = today.AddYears(-YearsOfDoubt);
        return Days().Matches(text).Select(match => DayOf(match, today)).Any(day => day is { Year: > 1900 } one && one <= longAgo);
    }

    /// <summary>A name: after a title or initials, or two capitalised words in a row that are no words of the house.</summary>
    /// <param name="text">The text.</param>
    /// <param name="known">Words that name no person, in lower case: those of the house.</param>
    public static bool HasName(string text, IReadOnlySet<string> known)
    {
        ArgumentNullException.ThrowIfNull(known);
        if (Titled().Matches(text).Concat(Initialled().Matches(text)).Any(match => !IsKnown(match.Groups["name"].Value))) return true;
        foreach (Match row in Row().Matches(text))
        {
            string[] words = [.. row.Groups["word"].Captures.Select(static word => word.Value)];
            for (var i = 1; i < words.Length; i++)
            {
                if (!IsKnown(words[i - 1]) && !IsKnown(words[i])) return true;
            }
        }

        return false;

        bool IsKnown(string word) => word.ToLowerInvariant().Split('-', '\'', '\u2019')
            .All(part => part.Length == 0 || known.Contains(part) || Usual.Contains(part));
    }

    private static DateOnly? DayOf(Match match, DateOnly today)
    {
        var year = int.Parse(match.Groups["year"].Value, CultureInfo.InvariantCulture);
        if (match.Groups["year"].Length == 2) year += year > today.Year % 100 ? 1900 : 2000;
        var month = match.Groups["named"] is { Success: true } named
            ? 1 + Months.IndexOf(named.Value[..3].ToLowerInvariant())
            : int.Parse(match.Groups["month"].Value, CultureInfo.InvariantCulture);
        var day = int.Parse(match.Groups["day"].Value, CultureInfo.InvariantCulture);
        var isOne = month is >= 1 and <= 12 && year is >= 1 and <= 9999 && day >= 1 && day <= DateTime.DaysInMonth(year, month);
        return isOne ? new(year, month, day) : null;
    }

    private const int YearsOfDoubt = 12;

    private static readonly List<string> Months = ["jan", "feb", "maa", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"];

    // Words that often stand with a capital, at the head of a sentence or in the name of an organisation, and name nobody.
    private static readonly HashSet<string> Usual =
    [
        .. """
            de het een er die dat dit deze is in op aan bij met van voor na door over als wat wie hoe waar wanneer welke kan
            kunnen moet moeten mag mogen heeft hebben wordt worden zijn was waren sinds volgens ook daar hier nu toen daarna maar
            en of want dus omdat indien wij zij hij ik u uw ons onze via naar uit om te tot tussen tegen onder zonder geen niet
            nog al alleen bespreek breng leg vraag vragen meld neem pak overleg graag ja nee zo januari februari maart april mei
            juni juli augustus september oktober november december maandag dinsdag woensdag donderdag vrijdag zaterdag zondag
            noord zuid oost west centrum noordoost noordwest zuidoost zuidwest gemeente gemeenten politie openbaar ministerie raad
            kinderbescherming reclassering stichting bureau team wijkteam wijk buurt buurtteam sociaal sociale lokaal veilig
            veiligheid veiligheidshuis zorg huis thuis jeugd jeugdzorg jeugdbescherming leger heils wet wmo jeugdwet
            participatiewet nederland nederlandse nederlands rijk rijks provincie regio midden dienst inspectie basisregistratie
            personen burgemeester college wethouder verslag bijlage artikel convenant casus casusoverleg aanmelding advies
            procesregisseur manager
            """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries),
    ];

    private const string Between = "(?:(?i:van|von|de|der|den|ter|ten|te|el|al|la|le|du|d'|'t|het|in[ ]'t|op[ ]de[nr]?|op[ ]'t)[ ]+)*";

    [GeneratedRegex(@"(?<!\d)(\d{9}|\d{3}[. ]\d{3}[. ]\d{3}|\d{4}[. ]\d{2}[. ]\d{3})(?!\d)")]
    private static partial Regex Digits();

    [GeneratedRegex(@"[^\s@]+@[^\s@]+\.[^\s@]+")]
    private static partial Regex Mail();

    [GeneratedRegex(@"(?<![\d+])(?:\+31|0031|0)[ -]?(?:\(0\))?[ -]?[1-9](?:[ -]?\d){8}(?!\d)")]
    private static partial Regex Telephone();

    [GeneratedRegex(@"(?<![A-Za-z0-9])[1-9]\d{3} ?[A-Z]{2}(?![A-Za-z0-9])")]
    private static partial Regex Postcode();

    // Said to be one: the word, and then a day or a year not far behind it.
    [GeneratedRegex(
        @"(?i)(?:\bgeb(?:\.|\b)|geboren|geboorte(?:datum|dag|jaar))\D{0,40}?"
        + @"(?:\d{1,2}[-/. ]\d{1,2}[-/. ]\d|(?:\d{1,2} \p{L}{3,9} )?(?:19|20)\d\d)")]
    private static partial Regex Born();

    [GeneratedRegex(
        @"(?<![\d.,/-])(?:(?<day>\d{1,2})(?:(?<s>[-/. ])(?<month>\d{1,2})\k<s>(?<year>\d{4})|[-/](?<month>\d{1,2})[-/](?<year>\d{2})"
        + @"|[ ](?i:(?<named>januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december))[ ](?<year>\d{4}))"
        + @"|(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2}))(?![\d/-])")]
    private static partial Regex Days();

    [GeneratedRegex(
        @"(?<!\p{L})(?i:dhr|mevr|mevrouw|mw|mvr|meneer|mijnheer|heer|fam|familie|gezin|echtpaar|genaamd|geheten|heet|heten|achternaam|voornaam"
        + @"|roepnaam|alias)(?:\.|:)?[ ]+" + Between + @"(?:\p{Lu}\.[ ]?)*" + Between + @"(?<name>\p{Lu}[\p{L}'\u2019-]+)")]
    private static partial Regex Titled();

    // The letter of an option, an annex or a part is no initial, nor is the form of a company.
    [GeneratedRegex(
        @"(?<![\p{L}\d.])(?<!\b(?i:optie|plan|variant|bijlage|lid|onder|sub|punt|onderdeel|categorie|klasse|groep|deel|stap)[ ])"
        + @"(?![BN]\.[ ]?V\.)(?:\p{Lu}\.[ ]?)+" + Between + @"(?<name>\p{Lu}[\p{Ll}'\u2019][\p{L}'\u2019-]*)")]
    private static partial Regex Initialled();

    [GeneratedRegex(
        @"(?<![\p{L}\d])(?<word>\p{Lu}\p{Ll}[\p{L}'\u2019-]*)(?:[ ]+" + Between
        + @"(?<word>\p{Lu}['\u2019]?\p{L}[\p{L}'\u2019-]*))+")]
    private static partial Regex Row();
}
