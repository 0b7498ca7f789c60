using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Platform.Demo;

/// <summary>
/// A client of a running platform, as a house's front end or a DJI system is one: it trusts the platform's certificate authority, signs in
/// with the authorization code flow and PKCE, and knows nothing that does not stand in the API's documentation.
/// </summary>
internal sealed partial class PlatformClient(Uri gateway, Uri systems, string certificates, string password) : IDisposable
{
    private const string Callback = "http://127.0.0.1:51234/callback";
    private readonly HttpClient http = Open(gateway, certificates, null);
    private readonly Dictionary<string, (string Token, DateTimeOffset Until)> tokens = [];
    private readonly SemaphoreSlim signingIn = new(1, 1);
    private HttpClient? system;

    /// <summary>The public door, without a token.</summary>
    public HttpClient Http => http;

    public void Dispose()
    {
        http.Dispose();
        system?.Dispose();
        signingIn.Dispose();
    }

    /// <summary>Waits until the whole chain is ready.</summary>
    public async Task UntilReadyAsync(TimeSpan patience, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(patience);
        while (true)
        {
            try
            {
                using var answer = await http.GetAsync(new Uri("/health/ready", UriKind.Relative), limit.Token);
                if (answer.IsSuccessStatusCode) return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(TimeSpan.FromMilliseconds(300), limit.Token);
        }
    }

    /// <summary>Someone at work: <c>process-director.regio-arnhem</c>, <c>party-delegate.{party}.{house}</c>.</summary>
    public Person As(string user) => new(this, user);

    /// <summary>A token of a user, kept while it lasts.</summary>
    public async Task<string> TokenAsync(string user, CancellationToken ct)
    {
        await signingIn.WaitAsync(ct);
        try
        {
            if (tokens.TryGetValue(user, out var known) && known.Until > TimeProvider.System.GetUtcNow()) return known.Token;
            var answer = await SignInAsync(user, ct);
            var token = answer.GetProperty("access_token").GetString()!;
            tokens[user] = (token, TimeProvider.System.GetUtcNow().AddSeconds(answer.GetProperty("expires_in").GetInt32() - 60));
            return token;
        }
        finally
        {
            signingIn.Release();
        }
    }

    /// <summary>Sends a CloudEvent as DJI does: mutual TLS, and a token bound to the certificate.</summary>
    public async Task<Reply> NotifyAsync(HttpContent content, IEnumerable<KeyValuePair<string, string>>? headers, CancellationToken ct)
    {
        system ??= Open(systems, certificates, "dji");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/nazorg/v1/release-notifications") { Content = content };
        request.Headers.Authorization = new("Bearer", await SystemTokenAsync(ct));
        foreach (var (name, value) in headers ?? []) request.Headers.Add(name, value);
        using var answer = await system.SendAsync(request, ct);
        return await Reply.ReadAsync(answer, ct);
    }

    /// <summary>The token of the DJI system: client credentials with a signed assertion, over its certificate.</summary>
    public async Task<string> SystemTokenAsync(CancellationToken ct)
    {
        if (tokens.TryGetValue("dji", out var known) && known.Until > TimeProvider.System.GetUtcNow()) return known.Token;
        system ??= Open(systems, certificates, "dji");
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var issuer = new Uri(gateway, "/identity").ToString();
        var assertion = Sign(new { alg = "RS256", typ = "JWT" },
            new { iss = "dji", sub = "dji", aud = issuer, iat = now, exp = now + 120, jti = Guid.NewGuid().ToString("N") });
        using var form = new FormUrlEncodedContent(
        [
            new("grant_type", "client_credentials"), new("scope", "nazorg:release-notifications"), new("client_assertion", assertion),
            new("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"),
        ]);
        using var answer = await system.PostAsync(new Uri("/identity/connect/token", UriKind.Relative), form, ct);
        var token = (await Reply.ReadAsync(answer, ct)).Expect(200).Json;
        tokens["dji"] = (token.GetProperty("access_token").GetString()!,
            TimeProvider.System.GetUtcNow().AddSeconds(token.GetProperty("expires_in").GetInt32() - 60));
        return tokens["dji"].Token;
    }

    private async Task<JsonElement> SignInAsync(string user, CancellationToken ct)
    {
        var verifier = Base64Url(RandomNumberGenerator.GetBytes(48));
        var challenge = Base64Url(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));
        using var browser = Open(gateway, certificates, null);
        var ask = $"/identity/connect/authorize?client_id=demo&response_type=code&scope=openid&redirect_uri={Uri.EscapeDataString(Callback)}"
            + $"&state={Base64Url(RandomNumberGenerator.GetBytes(16))}&nonce={Base64Url(RandomNumberGenerator.GetBytes(16))}"
            + $"&code_challenge={challenge}&code_challenge_method=S256";
        using var asked = await browser.GetAsync(new Uri(ask, UriKind.Relative), ct);
        var page = asked.Headers.Location
            ?? throw new InvalidOperationException($"Signing in as {user}: {(int)asked.StatusCode} instead of the sign-in page.");
        var html = await browser.GetStringAsync(page, ct);
        using var form = new FormUrlEncodedContent(
            [new("__RequestVerificationToken", FormToken().Match(html).Groups[1].Value), new("username", user), new("password", password)]);
        using var signedIn = await PatientlyAsync(() => browser.PostAsync(page, form, ct), ct);
        if (signedIn.StatusCode is not HttpStatusCode.SeeOther)
            throw new InvalidOperationException($"Signing in as {user} was refused: {(int)signedIn.StatusCode}.");
        var code = Code().Match(signedIn.Headers.Location!.Query).Groups[1].Value;
        using var redeem = new FormUrlEncodedContent(
        [
            new("grant_type", "authorization_code"), new("client_id", "demo"), new("code", Uri.UnescapeDataString(code)),
            new("redirect_uri", Callback), new("code_verifier", verifier),
        ]);
        using var token = await PatientlyAsync(() => browser.PostAsync(new Uri("/identity/connect/token", UriKind.Relative), redeem, ct), ct);
        return (await Reply.ReadAsync(token, ct)).Expect(200).Json;
    }

    /// <summary>The door limits how fast one address signs in; whoever is told to wait, waits.</summary>
    private static async Task<HttpResponseMessage> PatientlyAsync(Func<Task<HttpResponseMessage>> send, CancellationToken ct)
    {
        while (true)
        {
            var answer = await send();
            if (answer.StatusCode is not HttpStatusCode.TooManyRequests) return answer;
            var wait = answer.Headers.RetryAfter?.Delta ?? TimeSpan.FromSeconds(1);
            answer.Dispose();
            await Task.Delay(wait, ct);
        }
    }

    private string Sign(object header, object payload)
    {
        var text = $"{Base64Url(JsonSerializer.SerializeToUtf8Bytes(header))}.{Base64Url(JsonSerializer.SerializeToUtf8Bytes(payload))}";
        using var key = RSA.Create();
        key.ImportFromPem(File.ReadAllText(Path.Combine(certificates, "dji.key")));
        return $"{text}.{Base64Url(key.SignData(Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";
    }

    private static HttpClient Open(Uri address, string certificates, string? client)
    {
        var trust = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        trust.CustomTrustStore.ImportFromPemFile(Path.Combine(certificates, "ca.crt"));
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, SslOptions = { CertificateChainPolicy = trust }, CookieContainer = new() };
        if (client is not null)
        {
            using var pem = X509Certificate2.CreateFromPemFile(Path.Combine(certificates, $"{client}.crt"),
                Path.Combine(certificates, $"{client}.key"));
            handler.SslOptions.ClientCertificates = [X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), null)];
        }

        return new(handler) { BaseAddress = address, Timeout = TimeSpan.FromSeconds(60) };
    }

    private static string Base64Url(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex FormToken();

    [GeneratedRegex("[?&]code=([^&]+)")]
    private static partial Regex Code();
}

/// <summary>What came back, read to the end.</summary>
internal sealed record Reply(int Status, string Text, string? ETag, string? Location, string? TraceId)
{
    public JsonElement Json => JsonSerializer.Deserialize<JsonElement>(Text);

    public Guid Id => Json.GetProperty("id").GetGuid();

    /// <summary>The rule that refused, if one did.</summary>
    public string? Rule => Status == 409 && Json.TryGetProperty("rule", out var rule) ? rule.GetString() : null;

    public Reply Expect(int status) => Status == status ? this : throw new InvalidOperationException($"Expected {status}, got {Status}: {Text}");

    /// <summary>Any success will do.</summary>
    public Reply ExpectSuccess() => Status is >= 200 and < 300 ? this : Expect(200);

    public static async Task<Reply> ReadAsync(HttpResponseMessage answer, CancellationToken ct) => new(
        (int)answer.StatusCode, await answer.Content.ReadAsStringAsync(ct), answer.Headers.ETag?.ToString(), answer.Headers.Location?.ToString(),
        answer.Headers.TryGetValues("Trace-Id", out var trace) ? trace.First() : null);
}

/// <summary>Someone signed in.</summary>
internal sealed class Person(PlatformClient client, string user)
{
    public string User => user;

    public Task<Reply> GetAsync(string path, CancellationToken ct = default) => SendAsync(HttpMethod.Get, path, null, null, null, ct);

    /// <summary>Under a key of its own, unless one is given: the same key is the same act.</summary>
    public Task<Reply> PostAsync(
        string path, object? body = null, string? ifMatch = null, string? idempotencyKey = null, CancellationToken ct = default) =>
        SendAsync(HttpMethod.Post, path, body, ifMatch, idempotencyKey ?? Guid.NewGuid().ToString(), ct);

    public Task<Reply> PutAsync(string path, object body, string? ifMatch = null, CancellationToken ct = default) =>
        SendAsync(HttpMethod.Put, path, body, ifMatch, null, ct);

    public Task<Reply> DeleteAsync(string path, CancellationToken ct = default) => SendAsync(HttpMethod.Delete, path, null, null, null, ct);

    /// <summary>Asks until an answer satisfies, since what other services tell arrives a little later.</summary>
    public async Task<Reply> UntilAsync(string path, Func<Reply, bool> satisfies, CancellationToken ct = default)
    {
        var patience = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var reply = await GetAsync(path, ct);
            if (satisfies(reply)) return reply;
            if (TimeProvider.System.GetElapsedTime(patience) > TimeSpan.FromSeconds(60))
                throw new TimeoutException($"{user} waited a minute for {path}; the last answer was {reply.Status}: {reply.Text}");
            await Task.Delay(150, ct);
        }
    }

    /// <summary>Looks, then changes what was seen; looks again when somebody else, often another service, changed it in between.</summary>
    public async Task<Reply> ChangeAsync(string seenAt, Func<string?, Task<Reply>> change, CancellationToken ct = default)
    {
        for (var attempt = 0; ; attempt++)
        {
            var seen = (await GetAsync(seenAt, ct)).Expect(200);
            var reply = await change(seen.ETag);
            if (reply.Status != 412 || attempt == 9) return reply;
        }
    }

    private async Task<Reply> SendAsync(HttpMethod method, string path, object? body, string? ifMatch, string? idempotencyKey, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = new("Bearer", await client.TokenAsync(user, ct));
        if (body is not null) request.Content = new StringContent(JsonSerializer.Serialize(body, Web), Encoding.UTF8, "application/json");
        if (ifMatch is not null) request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        if (idempotencyKey is not null) request.Headers.Add("Idempotency-Key", idempotencyKey);
        using var answer = await client.Http.SendAsync(request, ct);
        return await Reply.ReadAsync(answer, ct);
    }

    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
    };
}
