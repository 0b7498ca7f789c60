using System.Net;
using Platform.TestKit;

namespace Platform.Gateway.Tests.Edge;

public sealed class TokenCheckTests(SharedGateway shared) : IClassFixture<SharedGateway>
{
    private readonly GatewayUnderTest gateway = shared.Gateway;

    public static TheoryData<string> Broken => [.. Flaws.Keys];

    private static readonly Dictionary<string, Action<TokenDraft>> Flaws = new()
    {
        ["another issuer"] = t => t.Claims["iss"] = "https://elders.example",
        ["another audience"] = t => t.Claims["aud"] = "elders",
        ["no audience"] = t => t.Claims["aud"] = null,
        ["no issuer"] = t => t.Claims["iss"] = null,
        ["no expiry"] = t => t.Claims["exp"] = null,
        ["not valid yet"] = t => t.Claims["nbf"] = TimeProvider.System.GetUtcNow().AddMinutes(5).ToUnixTimeSeconds(),
        ["no jti"] = t => t.Claims["jti"] = null,
        ["no azp"] = t => t.Claims["azp"] = null,
        ["no kid"] = t => t.Header["kid"] = null,
        ["unknown kid"] = t => t.Header["kid"] = "0000",
        ["an id token"] = t => t.Header["typ"] = "JWT",
        ["no type"] = t => t.Header["typ"] = null,
        ["alg none"] = t => t.Signature = TokenSignature.None,
        ["HS256 with the public key"] = t => t.Signature = TokenSignature.Hs256WithPublicKey,
        ["another key"] = t => t.Signature = TokenSignature.ForeignKey,
        ["RS512"] = t => t.Signature = TokenSignature.Rs512,
        ["bound to a certificate that is not there"] = t => t.Claims["cnf"] = new Dictionary<string, string> { ["x5t#S256"] = "abc" },
    };

    [Fact]
    public async Task A_good_token_passes_and_reaches_the_service()
    {
        var token = gateway.Token();
        var seen = await (await gateway.Client.Get("/intake/v1/referrals", token)).Seen();
        Assert.Equal("Bearer " + token, seen.Header("Authorization"));
    }

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task Refused_with_401(string flaw)
    {
        var response = await gateway.Client.Get("/intake/v1/referrals", gateway.Token(Flaws[flaw]));
        await response.IsProblem(401);
        Assert.Equal("Bearer error=\"invalid_token\"", response.One("WWW-Authenticate"));
        Assert.Equal("1.0.0", response.One("API-Version"));
    }

    [Fact]
    public async Task Refused_when_expired_longer_than_the_skew_ago() =>
        await (await gateway.Client.Get("/intake/v1/referrals", gateway.Token(lifetime: TimeSpan.FromSeconds(-40)))).IsProblem(401);

    [Fact]
    public async Task Passes_when_expired_within_the_skew() =>
        await (await gateway.Client.Get("/intake/v1/referrals", gateway.Token(lifetime: TimeSpan.FromSeconds(-10)))).Seen();

    [Fact]
    public async Task PS256_passes() =>
        await (await gateway.Client.Get("/triage/v1/decisions", gateway.Token(t => t.Signature = TokenSignature.Ps256))).Seen();

    [Fact]
    public async Task Refused_without_a_token()
    {
        var response = await gateway.Client.Get("/nazorg/v1/release-notifications");
        await response.IsProblem(401);
        Assert.Equal("Bearer", response.One("WWW-Authenticate"));
    }

    [Theory]
    [InlineData("not-a-token")]
    [InlineData("a.b.c")]
    [InlineData("eyJhbGciOiJSUzI1NiJ9.e30.")]
    public async Task Refused_when_it_is_no_token_at_all(string text) =>
        await (await gateway.Client.Get("/intake/v1/referrals", text)).IsProblem(401);

    [Theory]
    [InlineData("/intake/v1/referrals")]
    [InlineData("/identity/connect/userinfo")]
    public async Task A_token_in_the_address_is_refused(string path)
    {
        var token = gateway.Token();
        await (await gateway.Client.Get($"{path}?access_token={token}")).IsProblem(401);
        await (await gateway.Client.Get($"{path}?x=1&Access%5Ftoken={token}", token)).IsProblem(401);
    }

    [Fact]
    public async Task A_new_key_of_the_issuer_is_fetched()
    {
        await using var own = await GatewayUnderTest.StartAsync();
        await (await own.Client.Get("/intake/v1/referrals", own.Token())).Seen();
        own.Issuer.RotateKey();
        await Http.Eventually(async () => (await own.Client.Get("/intake/v1/referrals", own.Token())).StatusCode is HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_issuer_that_is_away_is_503_and_not_the_callers_fault()
    {
        await using var own = await GatewayUnderTest.StartAsync(("Auth:MetadataAddress", "http://127.0.0.1:1/.well-known/openid-configuration"));
        var response = await own.Client.Get("/intake/v1/referrals", own.Token());
        await response.IsProblem(503);
        Assert.NotNull(response.One("Retry-After"));
        await (await own.Client.Get("/intake/v1/referrals")).IsProblem(401);
    }
}
