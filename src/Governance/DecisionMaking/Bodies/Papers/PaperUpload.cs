namespace Platform.Governance.DecisionMaking.Bodies.Papers;

/// <summary>A form with <c>title</c>, <c>point</c> (optional) and one <c>file</c>.</summary>
internal sealed record PaperUpload(string? Title, string? Point, string? MediaType, byte[]? Content)
{
    /// <summary>A file of the greatest size, and the form around it.</summary>
    public const int MaxRequestBytes = PaperTypes.MaxBytes + 100_000;

    /// <summary>The point, where it names one.</summary>
    internal Guid? PointId => Guid.TryParse(Point, out var point) ? point : null;

    public static async ValueTask<PaperUpload?> BindAsync(HttpContext http)
    {
        var form = await UploadForm.ReadAsync(http, MaxRequestBytes);
        return new(form.Fields["title"], form.Fields["point"], PaperTypes.All.MediaTypeOf(form.MediaType, form.Content), form.Content);
    }
}
