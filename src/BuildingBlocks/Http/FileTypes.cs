using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Platform.BuildingBlocks.Http;

/// <summary>A kind of file, known by what is in it and not by what it says it is.</summary>
/// <param name="MediaType">Its media type, lower case, without parameters.</param>
/// <param name="Extension">What its name ends with, without the dot.</param>
/// <param name="Holds">Whether content is of this kind; never throws.</param>
public sealed record FileType(string MediaType, string Extension, Func<byte[], bool> Holds)
{
    private const string OpenText = "application/vnd.oasis.opendocument.text";
    private const int MostEntries = 10_000;

    /// <summary>Portable Document Format (ISO 32000).</summary>
    public static FileType Pdf { get; } = new("application/pdf", "pdf", IsPdf);

    /// <summary>A text document of Office Open XML (ISO 29500), without macros.</summary>
    public static FileType Docx { get; } = new(
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx", static file => IsOffice(file, "word/document.xml"));

    /// <summary>A spreadsheet of Office Open XML (ISO 29500), without macros.</summary>
    public static FileType Xlsx { get; } = new(
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx", static file => IsOffice(file, "xl/workbook.xml"));

    /// <summary>A text document of OpenDocument (ISO 26300), without macros.</summary>
    public static FileType Odt { get; } = new(OpenText, "odt", static file => InZip(file, IsOpenText));

    /// <summary>A photo.</summary>
    public static FileType Jpeg { get; } = new("image/jpeg", "jpg", static file => file.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]));

    /// <summary>An image.</summary>
    public static FileType Png { get; } = new(
        "image/png", "png", static file => file.AsSpan().StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]));

    /// <summary>Text in UTF-8.</summary>
    public static FileType Text { get; } = new("text/plain", "txt", IsText);

    // Some programs write a byte order mark or an empty line before it; a reader looks no further than here either (ISO 32000-2, annex I).
    private static bool IsPdf(byte[] file)
    {
        var begin = file.AsSpan(0, Math.Min(file.Length, 1024));
        if (begin.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) begin = begin[3..];
        return begin.TrimStart(" \t\r\n\f"u8).StartsWith("%PDF-"u8);
    }

    // An office document with a macro is another type, and none of these.
    private static bool IsOffice(byte[] file, string part) => InZip(file, zip =>
        zip.GetEntry("[Content_Types].xml") is not null && zip.GetEntry(part) is not null
        && !zip.Entries.Any(static entry => entry.Name.Equals("vbaProject.bin", StringComparison.OrdinalIgnoreCase)));

    private static bool IsOpenText(ZipArchive zip)
    {
        if (zip.GetEntry("mimetype") is not { Length: var length } entry || length != OpenText.Length
            || zip.GetEntry("content.xml") is null) return false;
        if (zip.Entries.Any(static part => part.FullName.Split('/')[0] is "Basic" or "Scripts")) return false;
        using var reader = new StreamReader(entry.Open(), Encoding.ASCII);
        var said = new char[OpenText.Length];
        return reader.ReadBlock(said) == said.Length && said.AsSpan().SequenceEqual(OpenText);
    }

    private static bool InZip(byte[] file, Func<ZipArchive, bool> holds)
    {
        if (!file.AsSpan().StartsWith("PK\x03\x04"u8)) return false;
        try
        {
            using var zip = new ZipArchive(new MemoryStream(file, writable: false), ZipArchiveMode.Read);
            return zip.Entries.Count <= MostEntries && holds(zip);
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private static bool IsText(byte[] file)
    {
        try
        {
            var text = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(file);
            return !text.Any(static c => char.IsControl(c) && c is not ('\n' or '\r' or '\t' or '\f'));
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}

/// <summary>The kinds of file that may be added somewhere.</summary>
/// <param name="types">The kinds, in the order they are named to users.</param>
public sealed class FileTypes(params IReadOnlyList<FileType> types)
{
    private readonly Dictionary<string, FileType> known = types.ToDictionary(static type => type.MediaType, StringComparer.Ordinal);

    /// <summary>Their media types, in the order given.</summary>
    public IEnumerable<string> MediaTypes => types.Select(static type => type.MediaType);

    /// <summary>How their names end, as users know them: <c>pdf, docx, txt</c>.</summary>
    public string Names => string.Join(", ", types.Select(static type => type.Extension));

    /// <summary>
    /// The type of a file that a browser sends: what it says, by the name that is registered for it; where it says nothing, the kind that the bytes
    /// are of. What it comes to is what is kept.
    /// </summary>
    /// <param name="said">What the sender says, lower case and without parameters; null when it says nothing.</param>
    /// <param name="content">The bytes, if there are any.</param>
    public string? MediaTypeOf(string? said, byte[]? content) => said switch
    {
        null or "" or "application/octet-stream" or "binary/octet-stream" or "application/x-download" or "application/force-download" =>
            content is { Length: > 0 } ? types.FirstOrDefault(type => type.Holds(content))?.MediaType ?? said : said,
        "image/jpg" or "image/pjpeg" => "image/jpeg",
        "image/x-png" => "image/png",
        "application/x-pdf" => "application/pdf",
        _ => said,
    };

    /// <summary>Whether files that say to be of this type may be added.</summary>
    /// <param name="mediaType">What the sender says; null when it says nothing.</param>
    public bool Allow(string? mediaType) => mediaType is not null && known.ContainsKey(mediaType);

    /// <summary>Whether content is of a kind that is allowed and that its sender says it is; an empty file is of no kind.</summary>
    /// <param name="mediaType">What the sender says.</param>
    /// <param name="content">The bytes.</param>
    public bool Fit(string mediaType, byte[] content) =>
        content is { Length: > 0 } && known.TryGetValue(mediaType, out var type) && type.Holds(content);

    /// <summary>How the name of a file of this type ends, without the dot.</summary>
    /// <param name="mediaType">An allowed type.</param>
    /// <exception cref="KeyNotFoundException">The type is not one of these.</exception>
    public string ExtensionOf(string mediaType) => known[mediaType].Extension;
}

/// <summary>Says of an endpoint that it answers with a file.</summary>
public static class FileEndpoints
{
    /// <summary>The endpoint answers 200 with a file of one of these kinds; who asks for that media type gets it.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="types">The kinds.</param>
    public static RouteHandlerBuilder ProducesFile(this RouteHandlerBuilder endpoint, FileTypes types)
    {
        ArgumentNullException.ThrowIfNull(types);
        string[] media = [.. types.MediaTypes];
        return endpoint.Produces<Stream>(StatusCodes.Status200OK, media[0], media[1..]);
    }
}
