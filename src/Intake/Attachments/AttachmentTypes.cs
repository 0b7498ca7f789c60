namespace Platform.Intake.Attachments;

/// <summary>What may be an attachment.</summary>
internal static class AttachmentTypes
{
    public const int MostBytes = 10_000_000;

    public static readonly FileTypes All = new(FileType.Pdf, FileType.Docx, FileType.Odt, FileType.Jpeg, FileType.Png, FileType.Text);
}
