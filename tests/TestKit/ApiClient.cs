using System.Net.Http.Json;

namespace Platform.TestKit;

/// <summary>Speaks HTTP to a service as one account. Paths are those of the API's documentation, with or without the base path.</summary>
/// <param name="http">The client; its base address is the service's base path.</param>
public sealed class ApiClient(HttpClient http) : IDisposable
{
    /// <summary>The client itself, for requests that need more care.</summary>
    public HttpClient Http => http;

    /// <summary>GET.</summary>
    public Task<Answer> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    /// <summary>GET that must answer 200, as <typeparamref name="T"/>.</summary>
    public async Task<T> GetAsync<T>(string path) => (await GetAsync(path)).Expect(200).As<T>();

    /// <summary>POST.</summary>
    public Task<Answer> PostAsync(string path, object? body = null, string? idempotencyKey = null, string? ifMatch = null) =>
        SendAsync(HttpMethod.Post, path, body, ifMatch, idempotencyKey);

    /// <summary>POST that must answer 201; gives the new id.</summary>
    public async Task<Guid> CreateAsync(string path, object body) => (await PostAsync(path, body)).Expect(201).Id;

    /// <summary>PUT.</summary>
    public Task<Answer> PutAsync(string path, object? body, string? ifMatch = null) => SendAsync(HttpMethod.Put, path, body, ifMatch);

    /// <summary>PATCH.</summary>
    public Task<Answer> PatchAsync(string path, object? body, string? ifMatch = null) => SendAsync(HttpMethod.Patch, path, body, ifMatch);

    /// <summary>DELETE.</summary>
    public Task<Answer> DeleteAsync(string path, string? ifMatch = null) => SendAsync(HttpMethod.Delete, path, null, ifMatch);

    /// <summary>Any request.</summary>
    /// <param name="method">The method.</param>
    /// <param name="path">The path.</param>
    /// <param name="body">An object to send as JSON, or <see cref="HttpContent"/> to send as it is.</param>
    /// <param name="ifMatch">The <c>If-Match</c> header.</param>
    /// <param name="idempotencyKey">The <c>Idempotency-Key</c> header.</param>
    public Task<Answer> SendAsync(HttpMethod method, string path, object? body = null, string? ifMatch = null, string? idempotencyKey = null)
    {
        var request = new HttpRequestMessage(method, Resolve(path));
        request.Content = body switch
        {
            null => null,
            HttpContent content => content,
            _ => JsonContent.Create(body, body.GetType(), options: Answer.Options),
        };
        if (ifMatch is not null) request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        if (idempotencyKey is not null) request.Headers.TryAddWithoutValidation("Idempotency-Key", idempotencyKey);
        return SendAsync(request);
    }

    /// <summary>Any request.</summary>
    public async Task<Answer> SendAsync(HttpRequestMessage request)
    {
        using (request)
        {
            using var response = await http.SendAsync(request);
            return new((int)response.StatusCode, response.Headers, response.Content.Headers, await response.Content.ReadAsStringAsync());
        }
    }

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    // "referrals", "/referrals" and "/intake/v1/referrals" are the same place; a Location may be any of them.
    private Uri Resolve(string path)
    {
        if (Uri.TryCreate(path, UriKind.Absolute, out var absolute) && absolute.Scheme is "http" or "https") return absolute;
        var basePath = http.BaseAddress!.AbsolutePath;
        if (path.StartsWith(basePath, StringComparison.Ordinal)) path = path[basePath.Length..];
        return new(http.BaseAddress + path.TrimStart('/'));
    }
}
