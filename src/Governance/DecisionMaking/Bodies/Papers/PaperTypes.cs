namespace Platform.Governance.DecisionMaking.Bodies.Papers;

/// <summary>What may be a paper.</summary>
internal static class PaperTypes
{
    /// <summary>10 MB.</summary>
    public const int MaxBytes = 10_000_000;

    public static readonly FileTypes All = new(FileType.Pdf, FileType.Docx, FileType.Odt, FileType.Xlsx, FileType.Text);
}
