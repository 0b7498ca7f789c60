using System.Security.Cryptography;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.Features;

namespace Platform.Intake.Attachments;

/// <summary>A file with what it is, out of a <c>multipart/form-data</c> body; read in memory, so that it never lies unencrypted on a disk.</summary>
internal sealed class Upload
{
    /// <summary>What a request can hold: the largest file and the form around it.</summary>
    public const long MostRequestBytes = 10 * 1024 * 1024;

    public string? Kind { get; private init; }

    public string? Description { get; private init; }

    public string? ContentType { get; private init; }

    /// <summary>Stands for the content where the same Idempotency-Key comes again.</summary>
    public string? Sha256 { get; private init; }

    [JsonIgnore]
    public byte[]? Content { get; private init; }

    public static async ValueTask<Upload?> BindAsync(HttpContext http)
    {
        if (!http.Request.HasFormContentType) throw new BadHttpRequestException("This is no form.", StatusCodes.Status415UnsupportedMediaType);
        try
        {
            var form = await http.Request.ReadFormAsync(
                new FormOptions { MemoryBufferThreshold = (int)MostRequestBytes, MultipartBodyLengthLimit = MostRequestBytes }, http.RequestAborted);
            var file = form.Files.Count == 1 ? form.Files.GetFile("file") : null;
            byte[]? content = null;
            if (file is not null)
            {
                using var copy = new MemoryStream((int)file.Length);
                await file.CopyToAsync(copy, http.RequestAborted);
                content = copy.ToArray();
            }

            return new()
            {
                Kind = form["kind"], Description = form["description"], ContentType = file?.ContentType?.Split(';')[0].Trim().ToLowerInvariant(),
                Content = content, Sha256 = content is null ? null : Convert.ToHexStringLower(SHA256.HashData(content)),
            };
        }
        catch (Exception fault) when (fault is InvalidDataException or (IOException and not BadHttpRequestException))
        {
            throw new BadHttpRequestException("This form cannot be read.");
        }
    }

    public InputErrors Check() => new InputErrors().OneOf(Kind, "kind", Attachment.Kinds).OptionalText(Description, "description")
        .Check(Content is { Length: > 0 }, "file", "Stuur één bestand mee, dat niet leeg is.")
        .Check(Content is null or { Length: <= AttachmentTypes.MostBytes }, "file", "Een bestand mag hoogstens 10 MB zijn.")
        .Check(Content is null || AttachmentTypes.IsAllowed(ContentType), "file", $"Dit soort bestand kan niet; wel: {string.Join(", ", AttachmentTypes.All)}.")
        .Check(Content is null || !AttachmentTypes.IsAllowed(ContentType) || AttachmentTypes.Fits(ContentType!, Content), "file",
            "De inhoud is niet van het soort dat het bestand zegt te zijn, of bevat macro's.");
}
