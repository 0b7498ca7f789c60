using System.Security.Cryptography;
using System.Text.Json.Serialization;

namespace Platform.Intake.Attachments;

/// <summary>A file with what it is: a form with <c>kind</c>, <c>description</c> (optional) and one <c>file</c>.</summary>
internal sealed class Upload
{
    /// <summary>What a request can hold: the largest file and the form around it.</summary>
    public const int MostRequestBytes = 10 * 1024 * 1024;

    public string? Kind { get; private init; }

    public string? Description { get; private init; }

    public string? ContentType { get; private init; }

    /// <summary>Stands for the content where the same Idempotency-Key comes again.</summary>
    public string? Sha256 { get; private init; }

    [JsonIgnore]
    public byte[]? Content { get; private init; }

    public static async ValueTask<Upload?> BindAsync(HttpContext http)
    {
        var form = await UploadForm.ReadAsync(http, MostRequestBytes);
        return new()
        {
            Kind = form.Fields["kind"], Description = form.Fields["description"], ContentType = form.MediaType, Content = form.Content,
            Sha256 = form.Content is null ? null : Convert.ToHexStringLower(SHA256.HashData(form.Content)),
        };
    }

    public InputErrors Check() => new InputErrors().OneOf(Kind, "kind", Attachment.Kinds).OptionalText(Description, "description")
        .Check(Content is { Length: > 0 }, "file", "Stuur één bestand mee, dat niet leeg is.")
        .Check(Content is null or { Length: <= AttachmentTypes.MostBytes }, "file", "Een bestand mag hoogstens 10 MB zijn.")
        .Check(Content is null || AttachmentTypes.All.Allow(ContentType), "file", $"Dit soort bestand kan niet; wel: {AttachmentTypes.All.Names}.")
        .Check(Content is null || !AttachmentTypes.All.Allow(ContentType) || AttachmentTypes.All.Fit(ContentType!, Content), "file",
            "De inhoud is niet van het soort dat het bestand zegt te zijn, of bevat macro's.");
}
