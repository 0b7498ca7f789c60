using Microsoft.AspNetCore.Http.Features;

namespace Platform.Identity.Tokens;

/// <summary>A form as OAuth wants it: urlencoded, each parameter once, an empty one as good as absent.</summary>
internal sealed class OAuthForm
{
    private readonly Dictionary<string, string> values;

    private OAuthForm(Dictionary<string, string> values) => this.values = values;

    public string? this[string name] => values.GetValueOrDefault(name);

    public static async Task<(OAuthForm? Form, OAuthError? Error)> Read(HttpRequest request, CancellationToken ct)
    {
        if (await ReadFields(request, ct) is not { } form)
        {
            return (null, OAuthError.InvalidRequest("Send the parameters as application/x-www-form-urlencoded."));
        }

        if (form.Any(field => field.Value.Count > 1)) return (null, OAuthError.InvalidRequest("A parameter may be given only once."));
        var given = form.Where(field => field.Value != "");
        return (new(given.ToDictionary(field => field.Key, field => field.Value.ToString(), StringComparer.Ordinal)), null);
    }

    /// <summary>Null when the body is no readable form: wrong type, too large, cut off.</summary>
    public static async Task<IFormCollection?> ReadFields(HttpRequest request, CancellationToken ct)
    {
        if (request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) is not true) return null;
        try
        {
            return await request.ReadFormAsync(new FormOptions { ValueCountLimit = 64, ValueLengthLimit = 16 * 1024 }, ct);
        }
        catch (Exception failure) when (failure is InvalidDataException or IOException)
        {
            return null;
        }
    }
}
