using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Serialization;
using Platform.Intake.Referrals;

namespace Platform.Intake.Attachments;

/// <summary>A file with what it is: a form with the fields of an item beside its own, and one <c>file</c>.</summary>
internal sealed class Upload
{
    /// <summary>What a request can hold: the largest file and the form around it.</summary>
    public const int MostRequestBytes = 10 * 1024 * 1024;

    public const int MostNamed = 40;

    public string? Kind { get; private init; }

    public string? Description { get; private init; }

    /// <summary>What kind of data it holds and by what ground it may be here (INT-09, INT-10).</summary>
    public required Classification Classification { get; init; }

    public string? Visibility { get; private init; }

    /// <summary>The parties named, each once.</summary>
    public IReadOnlyList<string> VisibleTo { get; private init; } = [];

    public string? ContentType { get; private init; }

    /// <summary>Stands for the content where the same Idempotency-Key comes again.</summary>
    public string? Sha256 { get; private init; }

    [JsonIgnore]
    public byte[]? Content { get; private init; }

    // Said, and no day.
    private bool HasWrongDay { get; init; }

    public static async ValueTask<Upload?> BindAsync(HttpContext http)
    {
        var form = await UploadForm.ReadAsync(http, MostRequestBytes);
        var consent = Said(form, "consentOn");
        DateOnly? on = DateOnly.TryParseExact(consent, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
        return new()
        {
            Kind = form.Fields["kind"], Description = form.Fields["description"],
            ContentType = AttachmentTypes.All.MediaTypeOf(form.MediaType, form.Content), Content = form.Content,
            Classification = new(
                Said(form, "category"), Said(form, "secrecyRegime"), Said(form, "secrecyGround"), on, Said(form, "secrecyMotivation"),
                Said(form, "wpgArticle")),
            HasWrongDay = consent is not null && on is null,
            Visibility = Said(form, "visibility"),
            VisibleTo = [.. form.Fields["visibleTo"].OfType<string>().Where(party => party.Length > 0).Distinct()],
            Sha256 = form.Content is null ? null : Convert.ToHexStringLower(SHA256.HashData(form.Content)),
        };
    }

    public InputErrors Check(LawProfile law, DateOnly today)
    {
        var errors = new InputErrors().OneOf(Kind, "kind", Attachment.Kinds).OptionalText(Description, "description")
            .Text(Classification.Category, "category", 40).OptionalText(Classification.SecrecyMotivation, "secrecyMotivation", 2000)
            .OptionalText(Classification.WpgArticle, "wpgArticle", 10).Check(!HasWrongDay, "consentOn", "Geef een datum zoals 2026-03-01.")
            .OptionalOneOf(Visibility, "visibility", Visibilities.All)
            .Check(VisibleTo.Count <= MostNamed, "visibleTo", $"Noem hoogstens {MostNamed} partijen.")
            .Check(Content is { Length: > 0 }, "file", "Stuur één bestand mee, dat niet leeg is.")
            .Check(Content is null or { Length: <= AttachmentTypes.MostBytes }, "file", "Een bestand mag hoogstens 10 MB zijn.")
            .Check(Content is null || AttachmentTypes.All.Allow(ContentType), "file",
                $"Dit soort bestand kan niet; wel: {AttachmentTypes.All.Names}.")
            .Check(Content is null || !AttachmentTypes.All.Allow(ContentType) || AttachmentTypes.All.Fit(ContentType!, Content), "file",
                "De inhoud is niet van het soort dat het bestand zegt te zijn, of bevat macro's.");
        return Visibilities.Check(Classification.Check(errors, "", law, today), "", Visibility, VisibleTo);
    }

    /// <summary>The first rule against this file in this house.</summary>
    public Refusal? Refuse(HouseProfile house) =>
        Classification.RefuseCategory(house) ?? Classification.RefuseSecrecy(house) ?? Visibilities.RefuseStrangers(house, VisibleTo);

    // A form sends what was left open as an empty text.
    private static string? Said(UploadForm form, string field) => form.Fields[field].ToString() is { Length: > 0 } text ? text : null;
}
