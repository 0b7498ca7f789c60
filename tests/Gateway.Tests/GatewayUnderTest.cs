using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Platform.Gateway.Certificates;
using Platform.Gateway.Edge;
using Platform.Gateway.Routes;
using Platform.TestKit;

namespace Platform.Gateway.Tests;

/// <summary>The real gateway on free ports, with real TLS, one stub behind all its routes and an issuer of tokens.</summary>
internal sealed class GatewayUnderTest : IAsyncDisposable
{
    public static readonly string CertificateDirectory = Directory.CreateTempSubdirectory("gateway-tests-").FullName;

    public static readonly TestGateway Key = new();

    private WebApplication? app;

    private GatewayUnderTest(StubUpstream upstream, TokenIssuer issuer) => (Upstream, Issuer) = (upstream, issuer);

    public StubUpstream Upstream { get; }

    public TokenIssuer Issuer { get; }

    public Uri Public => new($"https://localhost:{Ports.PublicPort}");

    public Uri System => new($"https://localhost:{Ports.SystemPort}");

    public Uri Internal => new($"http://127.0.0.1:{Ports.InternalPort}");

    public int PublicPort => Ports.PublicPort;

    public HttpClient Client { get; private set; } = null!;

    private BoundPorts Ports => app!.Services.GetRequiredService<BoundPorts>();

    public static async Task<GatewayUnderTest> StartAsync(params (string Key, string? Value)[] changes)
    {
        var upstream = await StubUpstream.StartAsync();
        var issuer = await TokenIssuer.StartAsync();
        var settings = new Dictionary<string, string?>(issuer.Settings)
        {
            ["environment"] = "Development",
            ["urls"] = "http://127.0.0.1:0",
            ["Gateway:HttpsPort"] = "0",
            ["Gateway:SigningKey"] = Key.PrivateKey,
            ["Gateway:SystemPort"] = "0",
            ["Gateway:CertificateDirectory"] = CertificateDirectory,
            ["Gateway:HealthInterval"] = "00:00:00.200",
            ["Gateway:Limits:Anonymous:PerSecond"] = "10000",
            ["Gateway:Limits:Anonymous:Burst"] = "10000",
            ["Gateway:Cors:regio-arnhem"] = "https://arnhem.example, https://beheer.arnhem.example",
            ["Gateway:Cors:regio-utrecht:0"] = "https://utrecht.example",
        };
        foreach (var name in RouteTable.Upstreams) settings[$"services:{name}:http:0"] = upstream.Address;
        foreach (var (key, value) in changes) settings[key] = value;
        var gateway = new GatewayUnderTest(upstream, issuer);
        try
        {
            gateway.app = EdgeGateway.Build([.. settings.Where(s => s.Value is not null).Select(s => $"--{s.Key}={s.Value}")]);
            await gateway.app.StartAsync();
            gateway.Client = NewClient(gateway.Public);
            return gateway;
        }
        catch
        {
            await gateway.DisposeAsync();
            throw;
        }
    }

    public string Token(Action<TokenDraft>? change = null, TimeSpan? lifetime = null, string? subject = null) =>
        Issuer.Issue("regio-arnhem", "gemeente-arnhem", ["process-director"], subject, lifetime, change);

    public static HttpClient NewClient(Uri address, X509Certificate2? certificate = null)
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false };
        handler.SslOptions.CertificateChainPolicy = ChainPolicy();
        if (certificate is not null) handler.SslOptions.ClientCertificates = [certificate];
        return new(handler) { BaseAddress = address, Timeout = TimeSpan.FromSeconds(20) };
    }

    public static X509ChainPolicy ChainPolicy()
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.ImportFromPemFile(Path.Combine(CertificateDirectory, "ca.crt"));
        return policy;
    }

    public static X509Certificate2 Dji() => X509CertificateLoader.LoadPkcs12FromFile(Path.Combine(CertificateDirectory, "dji.pfx"), null);

    public static X509Certificate2 LocalAuthority() => LocalCertificateAuthority.Load(CertificateDirectory);

    public async ValueTask DisposeAsync()
    {
        Client?.Dispose();
        if (app is not null) await app.DisposeAsync();
        await Upstream.DisposeAsync();
        await Issuer.DisposeAsync();
    }
}

/// <summary>One gateway for all tests of a class that need no settings of their own.</summary>
public sealed class SharedGateway : IAsyncLifetime
{
    internal GatewayUnderTest Gateway { get; private set; } = null!;

    public async Task InitializeAsync() => Gateway = await GatewayUnderTest.StartAsync();

    public async Task DisposeAsync() => await Gateway.DisposeAsync();
}

internal static class Http
{
    public static Task<HttpResponseMessage> Send(
        this HttpClient client, HttpMethod method, string path, string? token = null, HttpContent? content = null,
        params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, path) { Content = content };
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        foreach (var (name, value) in headers) Assert.True(request.Headers.TryAddWithoutValidation(name, value));
        return client.SendAsync(request);
    }

    public static Task<HttpResponseMessage> Get(
        this HttpClient client, string path, string? token = null, params (string Name, string Value)[] headers) =>
        client.Send(HttpMethod.Get, path, token, null, headers);

    public static async Task<Seen> Seen(this HttpResponseMessage response)
    {
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return (await response.Content.ReadFromJsonAsync<Seen>())!;
    }

    public static async Task<JsonElement> IsProblem(this HttpResponseMessage response, int status)
    {
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.ToString());
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(status, problem.GetProperty("status").GetInt32());
        Assert.NotEmpty(problem.GetProperty("title").GetString()!);
        Assert.NotEmpty(problem.GetProperty("detail").GetString()!);
        Assert.Equal("no-store", response.One("Cache-Control"));
        return problem;
    }

    public static string? One(this HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) || response.Content.Headers.TryGetValues(name, out values) ? string.Join(",", values)
            : null;

    /// <summary>Asks again until the answer is right, with a deadline.</summary>
    public static async Task Eventually(Func<Task<bool>> holds)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(15));
        while (!await holds()) await Task.Delay(50, deadline.Token);
    }
}
