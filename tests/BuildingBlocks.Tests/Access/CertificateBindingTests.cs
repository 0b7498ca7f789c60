using Platform.BuildingBlocks.Access;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting.Internal;
using Platform.TestKit;

namespace Platform.BuildingBlocks.Tests.Access;

/// <summary>
/// A system's token is worth nothing to a service without the gateway's word on its certificate; here 403 says that a token was believed, 401 that it
/// was not.
/// </summary>
public sealed class CertificateBindingTests(ProbeHost host) : IClassFixture<ProbeHost>
{
    private const string Oin = "00000099000000001000";
    private readonly ClientCertificate certificate = TestGateway.NewCertificate(Oin);

    public static TheoryData<string> Wrong =>
        ["nothing", "another certificate", "another OIN", "another key", "another service", "another token", "no token", "old",
            "the thumbprint alone", "empty", "twice"];

    [Fact]
    public async Task A_bound_token_is_believed_beside_the_word_of_the_gateway() => await AskAsync(403, Bound(), Stated(Bound()));

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task A_bound_token_is_not_believed_beside(string what)
    {
        var token = Bound();
        using var forger = new TestGateway();
        await AskAsync(401, token, what switch
        {
            "another certificate" => [host.Gateway.State(TestGateway.NewCertificate(Oin), "probe", token)],
            "another OIN" => [host.Gateway.State(certificate with { Oin = "00000099000000002000" }, "probe", token)],
            "another key" => [forger.State(certificate, "probe", token)],
            "another service" => [host.Gateway.State(certificate, "nazorg", token)],
            "another token" => Stated(host.Tokens.IssueSystem(Oin, certificate.Thumbprint)),
            "no token" => [host.Gateway.State(certificate, "probe", null)],
            "old" => [host.Gateway.State(certificate, "probe", token, ago: TimeSpan.FromMinutes(2))],
            "the thumbprint alone" => [certificate.Thumbprint],
            "empty" => [""],
            "twice" => [.. Stated(token), .. Stated(token)],
            _ => [],
        });
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("")]
    public async Task A_token_bound_to_something_else_is_not_believed(string thumbprint)
    {
        var token = host.Tokens.IssueSystem(Oin, thumbprint);
        await AskAsync(401, token, Stated(token));
        await AskAsync(401, token);
    }

    [Fact]
    public async Task Who_comes_with_a_certificate_needs_a_token_that_is_bound_to_it()
    {
        var system = host.Tokens.IssueSystem(Oin, null);
        await AskAsync(403, system);
        await AskAsync(401, system, Stated(system));
        var person = host.Tokens.Issue(ProbeHost.Arnhem, ProbeHost.Party, [Roles.ProcessDirector]);
        await AskAsync(200, person);
        await AskAsync(401, person, Stated(person));
        await AskAsync(401, person, "garbage");
    }

    [Fact]
    public async Task A_service_that_knows_no_gateway_believes_none()
    {
        await using var instance = await host.StartAsync(static settings => settings.Remove("Auth:GatewayKeys"));
        var token = Bound();
        using var client = instance.WithToken(token);
        client.Http.DefaultRequestHeaders.Add(CertificateStatement.Header, Stated(token));
        (await client.GetAsync("notes")).Expect(401);
    }

    [Theory]
    [InlineData("https://identity.example/.well-known/openid-configuration", "Production", true)]
    [InlineData("http://identity.example/.well-known/openid-configuration", "Production", false)]
    [InlineData("http://identity.example/.well-known/openid-configuration", "Staging", false)]
    [InlineData("http://identity.example/.well-known/openid-configuration", "Development", true)]
    [InlineData(null, "Production", false)]
    public void Keys_of_the_issuer_come_over_https_outside_development(string? address, string environment, bool starts)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Auth:MetadataAddress", address)]).Build();
        string Ask() => Authentication.MetadataAddress(configuration, new HostingEnvironment { EnvironmentName = environment });
        if (starts) Assert.Equal(address, Ask());
        else Assert.Contains("Auth:MetadataAddress", Assert.Throws<InvalidOperationException>(Ask).Message, StringComparison.Ordinal);
    }

    private string Bound() =>
        host.Tokens.IssueSystem(Oin, certificate.Thumbprint, client: "dji-" + certificate.Thumbprint, change: static draft =>
        draft.Claims["jti"] = "one");

    private string[] Stated(string token) => [host.Gateway.State(certificate, "probe", token)];

    private async Task AskAsync(int expected, string token, params string[] stated)
    {
        using var client = host.WithToken(token);
        foreach (var one in stated) client.Http.DefaultRequestHeaders.TryAddWithoutValidation(CertificateStatement.Header, one);
        (await client.GetAsync("notes")).Expect(expected);
    }
}
