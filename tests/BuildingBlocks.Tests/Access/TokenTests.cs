using Platform.TestKit;

namespace Platform.BuildingBlocks.Tests.Access;

public sealed class TokenTests(ProbeHost host) : IClassFixture<ProbeHost>
{
    public static TheoryData<string> Bad => new(
        "expired", "no expiry", "another audience", "no audience", "another issuer", "alg none", "HS256 with the public key", "RS512", "foreign key",
        "unknown kid",
        "no kid", "no azp", "no jti", "id token", "not yet valid", "cut off", "garbage");

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task A_bad_token_is_a_401(string what)
    {
        var answer = (await host.WithToken(Make(what)).GetAsync("notes")).Expect(401);
        Assert.Equal(401, answer.Problem.Status);
        Assert.NotNull(answer.Problem.Detail);
        Assert.StartsWith("Bearer", answer.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_good_token_is_let_in_with_either_algorithm()
    {
        (await host.WithToken(Issue()).GetAsync("notes")).Expect(200);
        (await host.WithToken(Issue(draft => draft.Signature = TokenSignature.Ps256)).GetAsync("notes")).Expect(200);
    }

    [Fact]
    public async Task The_keys_come_from_whichever_replica_of_the_issuer_answers()
    {
        await using var instance = await host.StartAsync(settings =>
        {
            settings["Auth:MetadataAddress"] = "http://issuer/.well-known/openid-configuration";
            settings["services:issuer:http:0"] = "http://127.0.0.1:1";
            settings["services:issuer:http:1"] = host.Tokens.Issuer;
        });
        (await instance.WithToken(Issue()).GetAsync("notes")).Expect(200);
    }

    [Fact]
    public async Task No_token_is_a_401() => Assert.Equal(401, (await host.Anonymous().GetAsync("notes")).Expect(401).Problem.Status);

    [Fact]
    public async Task A_token_in_the_query_is_a_401_even_beside_a_good_one()
    {
        (await host.Anonymous().GetAsync($"notes?access_token={Issue()}")).Expect(401);
        (await host.WithToken(Issue()).GetAsync($"notes?access_token={Issue()}")).Expect(401);
    }

    [Fact]
    public async Task A_system_without_a_house_gets_nothing() =>
        (await host.AsSystem("00000099000000001000", "notes:read").GetAsync("notes")).Expect(403);

    private string Issue(Action<TokenDraft>? change = null, TimeSpan? lifetime = null) =>
        host.Tokens.Issue(ProbeHost.Arnhem, ProbeHost.Party, [Roles.ProcessDirector], lifetime: lifetime, change: change);

    private string Make(string what) => what switch
    {
        "expired" => Issue(lifetime: TimeSpan.FromMinutes(-2)),
        "no expiry" => Issue(draft => draft.Claims["exp"] = null),
        "another audience" => Issue(draft => draft.Claims["aud"] = "somebody-else"),
        "no audience" => Issue(draft => draft.Claims["aud"] = null),
        "another issuer" => Issue(draft => draft.Claims["iss"] = "https://issuer.example"),
        "alg none" => Issue(draft => draft.Signature = TokenSignature.None),
        "HS256 with the public key" => Issue(draft => draft.Signature = TokenSignature.Hs256WithPublicKey),
        "RS512" => Issue(draft => draft.Signature = TokenSignature.Rs512),
        "foreign key" => Issue(draft => draft.Signature = TokenSignature.ForeignKey),
        "unknown kid" => Issue(draft => draft.Header["kid"] = "unknown"),
        "no kid" => Issue(draft => draft.Header["kid"] = null),
        "no azp" => Issue(draft => draft.Claims["azp"] = null),
        "no jti" => Issue(draft => draft.Claims["jti"] = null),
        "id token" => Issue(draft => draft.Header["typ"] = "JWT"),
        "not yet valid" => Issue(draft => draft.Claims["nbf"] = TimeProvider.System.GetUtcNow().AddMinutes(5).ToUnixTimeSeconds()),
        "cut off" => Issue()[..^20],
        _ => "garbage",
    };
}
