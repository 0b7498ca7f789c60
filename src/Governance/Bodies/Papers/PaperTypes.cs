using System.IO.Compression;
using System.Text;

namespace Platform.Governance.Bodies.Papers;

/// <summary>What may be a paper, and whether content is what its type says.</summary>
internal static class PaperTypes
{
    /// <summary>10 MB.</summary>
    public const int MaxBytes = 10_000_000;

    private const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    private const string Sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private const string OpenText = "application/vnd.oasis.opendocument.text";
    private const int MaxEntries = 10_000;

    private static readonly Dictionary<string, (string Extension, Func<byte[], bool> Is)> Types = new()
    {
        ["application/pdf"] = ("pdf", static content => content.AsSpan().StartsWith("%PDF-"u8)),
        [Word] = ("docx", static content => IsPackage(content, "word/document.xml")),
        [Sheet] = ("xlsx", static content => IsPackage(content, "xl/workbook.xml")),
        [OpenText] = ("odt", IsOpenText),
        ["text/plain"] = ("txt", IsText),
    };

    public static IReadOnlyCollection<string> All => Types.Keys;

    public static string ExtensionOf(string mediaType) => Types[mediaType].Extension;

    /// <summary>By the content's own marks, not by what its sender says.</summary>
    public static bool Matches(string mediaType, byte[] content) =>
        content.Length > 0 && Types.TryGetValue(mediaType, out var type) && type.Is(content);

    // An office document with a macro is another type, and none of these.
    private static bool IsPackage(byte[] content, string part) => InZip(content, zip =>
        zip.GetEntry("[Content_Types].xml") is not null && zip.GetEntry(part) is not null
        && !zip.Entries.Any(static entry => entry.FullName.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase)));

    private static bool IsOpenText(byte[] content) => InZip(content, static zip =>
    {
        if (zip.GetEntry("mimetype") is not { Length: < 100 } entry) return false;
        using var text = new StreamReader(entry.Open(), Encoding.ASCII);
        Span<char> start = stackalloc char[100];
        return start[..text.ReadBlock(start)].SequenceEqual(OpenText);
    });

    private static bool InZip(byte[] content, Func<ZipArchive, bool> look)
    {
        if (!content.AsSpan().StartsWith("PK\x03\x04"u8)) return false;
        try
        {
            using var zip = new ZipArchive(new MemoryStream(content, writable: false), ZipArchiveMode.Read);
            return zip.Entries.Count <= MaxEntries && look(zip);
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private static bool IsText(byte[] content)
    {
        try
        {
            return !new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(content)
                .Any(static c => char.IsControl(c) && c is not ('\n' or '\r' or '\t' or '\f'));
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
