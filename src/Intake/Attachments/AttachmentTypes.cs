using System.IO.Compression;
using System.Text;

namespace Platform.Intake.Attachments;

/// <summary>The kinds of file that may be added, each known by what is in it and not by what it says it is.</summary>
internal static class AttachmentTypes
{
    public const int MostBytes = 10_000_000;

    private const string Docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    private const string Odt = "application/vnd.oasis.opendocument.text";
    private const int MostEntries = 5000;

    private static readonly Dictionary<string, (string Extension, Func<byte[], bool> Holds)> Types = new()
    {
        ["application/pdf"] = ("pdf", static file => file.AsSpan().StartsWith("%PDF-"u8)),
        [Docx] = ("docx", static file => IsPackage(file, IsWordDocument)),
        [Odt] = ("odt", static file => IsPackage(file, IsOpenDocument)),
        ["image/jpeg"] = ("jpg", static file => file.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])),
        ["image/png"] = ("png", static file => file.AsSpan().StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])),
        ["text/plain"] = ("txt", IsText),
    };

    public static IEnumerable<string> All => Types.Keys;

    public static bool IsAllowed(string? type) => type is not null && Types.ContainsKey(type);

    /// <summary>Whether the content is of the type; a document with macros is not.</summary>
    public static bool Fits(string type, byte[] content) => Types.TryGetValue(type, out var known) && known.Holds(content);

    public static string Extension(string type) => Types[type].Extension;

    private static bool IsPackage(byte[] file, Func<ZipArchive, bool> holds)
    {
        if (!file.AsSpan().StartsWith("PK\x03\x04"u8)) return false;
        try
        {
            using var package = new ZipArchive(new MemoryStream(file, writable: false), ZipArchiveMode.Read);
            return package.Entries.Count <= MostEntries && holds(package);
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private static bool IsWordDocument(ZipArchive package) =>
        package.GetEntry("[Content_Types].xml") is not null && package.GetEntry("word/document.xml") is not null
        && !package.Entries.Any(static entry => entry.Name.Equals("vbaProject.bin", StringComparison.OrdinalIgnoreCase));

    private static bool IsOpenDocument(ZipArchive package)
    {
        if (package.GetEntry("mimetype") is not { Length: var length } entry || length != Odt.Length
            || package.GetEntry("content.xml") is null) return false;
        if (package.Entries.Any(static part => part.FullName.Split('/')[0] is "Basic" or "Scripts")) return false;
        using var reader = new StreamReader(entry.Open(), Encoding.ASCII);
        var said = new char[Odt.Length];
        return reader.ReadBlock(said) == said.Length && said.AsSpan().SequenceEqual(Odt);
    }

    private static bool IsText(byte[] file)
    {
        try
        {
            var text = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(file);
            return !text.Any(static c => char.IsControl(c) && c is not ('\n' or '\r' or '\t' or '\f'));
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
