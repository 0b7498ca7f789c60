using System.Reflection;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace Platform.Governance.Bodies.Papers;

/// <summary>
/// A form with <c>title</c>, <c>point</c> (optional) and one <c>file</c>; read in memory, so that no paper ever lies readable on a disk.
/// </summary>
internal sealed record PaperUpload(string? Title, string? Point, string? MediaType, byte[]? Content, bool Readable)
    : IBindableFromHttpContext<PaperUpload>
{
    /// <summary>A file of the greatest size, and the form around it.</summary>
    public const int MaxRequestBytes = PaperTypes.MaxBytes + 100_000;

    private static readonly PaperUpload Nothing = new(null, null, null, null, Readable: false);

    public static async ValueTask<PaperUpload?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        if (!context.Request.HasFormContentType) return Nothing;
        var form = new FormFeature(context.Request,
            new() { MemoryBufferThreshold = MaxRequestBytes, MultipartBodyLengthLimit = MaxRequestBytes, ValueCountLimit = 10 });
        try
        {
            var fields = await form.ReadFormAsync(context.RequestAborted);
            if (fields.Files is not [{ Name: "file" } file]) return new(fields["title"], fields["point"], null, null, Readable: true);
            var content = new byte[file.Length];
            await using var stream = file.OpenReadStream();
            await stream.ReadExactlyAsync(content, context.RequestAborted);
            var type = MediaTypeHeaderValue.TryParse(file.ContentType, out var parsed) ? parsed.MediaType.ToString() : null;
            return new(fields["title"], fields["point"], type, content, Readable: true);
        }
        catch (InvalidDataException)
        {
            return Nothing;
        }
    }
}
