using System.Net;
using System.Text;

namespace Platform.Operations.Tests.Page;

/// <summary>A browser that comes through the gateway: it keeps cookies, also the secure ones, and follows no redirect by itself.</summary>
internal sealed class Browser : IDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
    private Dictionary<string, string> cookies = [];

    public List<string> SetCookies { get; } = [];

    /// <summary>The instance the gateway sends the next request to.</summary>
    public required Uri Address { get; set; }

    public Task<HttpResponseMessage> Get(string path) => SendAsync(new(HttpMethod.Get, path));

    public Task<HttpResponseMessage> Post(string path, string? mark = null, HttpContent? body = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = body ?? new StringContent("{}", Encoding.UTF8, "application/json") };
        if (mark is not null) request.Headers.Add("X-Operations-Antiforgery", mark);
        return SendAsync(request);
    }

    public async Task<string> RedirectOf(string path)
    {
        using var response = await Get(path);
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        return response.Headers.Location!.OriginalString;
    }

    /// <summary>Another browser with the same cookies, as a thief would have.</summary>
    public Browser Copy() => new() { Address = Address, cookies = new(cookies) };

    public void Dispose() => http.Dispose();

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request)
    {
        using (request)
        {
            request.RequestUri = new(Address, request.RequestUri!);
            request.Headers.Add("X-Forwarded-Host", "elders.example"); // What a caller can say.
            request.Headers.Host = "elders.example";
            request.Headers.Add("X-Forwarded-Proto", "https");
            if (cookies.Count > 0) request.Headers.Add("Cookie", string.Join("; ", cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
            var response = await http.SendAsync(request);
            if (!response.Headers.TryGetValues("Set-Cookie", out var set)) return response;
            foreach (var cookie in set)
            {
                SetCookies.Add(cookie);
                var (name, value) = (cookie[..cookie.IndexOf('=', StringComparison.Ordinal)],
                    cookie.Split(';')[0][(cookie.IndexOf('=', StringComparison.Ordinal) + 1)..]);
                if (value.Length == 0) cookies.Remove(name);
                else cookies[name] = value;
            }

            return response;
        }
    }
}
