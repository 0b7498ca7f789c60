using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Platform.BuildingBlocks.Http;

/// <summary>
/// A <c>multipart/form-data</c> body with fields and one file named <c>file</c>; read in memory, so that it never lies readable on a disk.
/// </summary>
/// <param name="Fields">The fields beside the file.</param>
/// <param name="MediaType">What the sender says the file is, lower case and without parameters; null when it says nothing.</param>
/// <param name="Content">The bytes of the file; null when there is not exactly one, under that name.</param>
public sealed record UploadForm(IFormCollection Fields, string? MediaType, byte[]? Content)
{
    private const int MostFields = 60;

    /// <summary>Reads the form of a request.</summary>
    /// <param name="http">The request.</param>
    /// <param name="mostBytes">What the whole form can hold, in bytes.</param>
    /// <exception cref="BadHttpRequestException">The body is no form (415), cannot be read (400) or is too large (413).</exception>
    public static async ValueTask<UploadForm> ReadAsync(HttpContext http, int mostBytes)
    {
        ArgumentNullException.ThrowIfNull(http);
        if (!http.Request.HasFormContentType) throw new BadHttpRequestException("This is no form.", StatusCodes.Status415UnsupportedMediaType);
        try
        {
            var form = await http.Request.ReadFormAsync(
                new FormOptions { MemoryBufferThreshold = mostBytes, MultipartBodyLengthLimit = mostBytes, ValueCountLimit = MostFields },
                http.RequestAborted);
            if (form.Files is not [{ Name: "file" } file]) return new(Plain(form), null, null);
            var content = new byte[file.Length];
            await using var stream = file.OpenReadStream();
            await stream.ReadExactlyAsync(content, http.RequestAborted);
            return new(
                Plain(form), MediaTypeHeaderValue.TryParse(file.ContentType, out var type) ? type.MediaType.ToString().ToLowerInvariant() : null,
                content);
        }
        catch (Exception fault) when (fault is InvalidDataException or (IOException and not BadHttpRequestException))
        {
            throw new BadHttpRequestException("This form cannot be read.");
        }
    }

    // What was no UTF-8 has come out of the decoder as a mark of replacement.
    private static FormCollection Plain(IFormCollection form) => form.Any(static field => field.Value.Any(static text => text!.Contains('\uFFFD')))
        ? throw new InvalidDataException("The form holds text that is no UTF-8.")
        : new(form.ToDictionary(
            static field => field.Key, static field => new StringValues([.. field.Value.Select(static text => PlainText.Read(text!))])), form.Files);
}
