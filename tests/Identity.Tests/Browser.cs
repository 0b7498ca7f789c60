using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.IdentityModel.JsonWebTokens;
using OpenIddict.Abstractions;
using Platform.BuildingBlocks.Access;
using Platform.Identity.Settings;
using Platform.Identity.Tests.Clients;
using Platform.Identity.Tokens;

namespace Platform.Identity.Tests;

/// <summary>What a user and their application do: ask, sign in, come back with a code, fetch tokens.</summary>
internal sealed partial class Browser(HttpClient http, string pathBase, CookieContainer cookies)
{
    public const string Callback = "http://127.0.0.1:51234/callback";
    public const string Verifier = "0123456789-0123456789-0123456789-0123456789";

    public HttpClient Http => http;

    public CookieContainer Cookies => cookies;

    /// <summary>A good authorization request; a change with null leaves the parameter out.</summary>
    public static Dictionary<string, string?> Request(string client = "demo", params (string Name, string? Value)[] changes)
    {
        Dictionary<string, string?> parameters = new()
        {
            ["client_id"] = client,
            ["response_type"] = "code",
            ["redirect_uri"] = Callback,
            ["scope"] = "openid",
            ["state"] = "the-state",
            ["nonce"] = "the-nonce",
            ["code_challenge"] = Secrets.Hash(Verifier),
            ["code_challenge_method"] = "S256",
        };
        foreach (var (name, value) in changes) parameters[name] = value;
        return parameters;
    }

    public Task<HttpResponseMessage> Authorize(string client = "demo", params (string Name, string? Value)[] changes) =>
        http.GetAsync(QueryHelpers.AddQueryString($"{pathBase}/connect/authorize", Request(client, changes).Where(pair => pair.Value is not null)));

    /// <summary>Fills in the form that an authorization request led to.</summary>
    public async Task<HttpResponseMessage> FillIn(Uri page, string user, string password = IdentityHost.Password)
    {
        var html = await http.GetStringAsync(page);
        return await http.PostAsync(page, Form(("__RequestVerificationToken", FormTokenIn(html)), ("username", user), ("password", password)));
    }

    public static string FormTokenIn(string html) => FormToken().Match(html).Groups["value"].Value;

    /// <summary>From authorization request to the parameters the application gets back.</summary>
    public async Task<Dictionary<string, string>> SignIn(string user, string client = "demo", params (string Name, string? Value)[] changes)
    {
        var asked = await Authorize(client, changes);
        var answer = asked.Headers.Location is { IsAbsoluteUri: false } page ? await FillIn(page, user) : asked;
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        return Parameters(answer);
    }

    public async Task<string> Code(string user, string client = "demo") => (await SignIn(user, client))["code"];

    public Task<HttpResponseMessage> Redeem(string code, string client = "demo", params (string Name, string? Value)[] changes)
    {
        Dictionary<string, string?> form = new()
        {
            ["grant_type"] = "authorization_code",
            ["client_id"] = client,
            ["code"] = code,
            ["redirect_uri"] = Callback,
            ["code_verifier"] = Verifier,
        };
        foreach (var (name, value) in changes) form[name] = value;
        return Post("/connect/token", [.. form.Where(pair => pair.Value is not null).Select(pair => (pair.Key, pair.Value!))]);
    }

    public Task<HttpResponseMessage> Refresh(string token, string client = "demo") =>
        Post("/connect/token", ("grant_type", "refresh_token"), ("client_id", client), ("refresh_token", token));

    public async Task<JsonElement> Tokens(string user, string client = "demo") =>
        await Json(await Redeem(await Code(user, client), client), HttpStatusCode.OK);

    public Task<HttpResponseMessage> Post(string path, params (string Name, string Value)[] fields) => http.PostAsync(pathBase + path, Form(fields));

    public async Task<HttpResponseMessage> UserInfo(string accessToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{pathBase}/connect/userinfo");
        request.Headers.Authorization = new("Bearer", accessToken);
        return await http.SendAsync(request);
    }

    /// <summary>What DJI's system asks, over a connection of which the gateway says this.</summary>
    public async Task<HttpResponseMessage> AskAsMachine(
        Assertion assertion, IdentityHost host, string? thumbprint = "", string oin = IdentityHost.DjiOin, params (string Name, string Value)[] more)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{pathBase}/connect/token")
        {
            Content = Form(
            [
                ("grant_type", "client_credentials"),
                ("client_assertion_type", OpenIddictConstants.ClientAssertionTypes.JwtBearer),
                ("client_assertion", assertion.ToString()),
                .. more,
            ]),
        };
        if (thumbprint is not null)
        {
            request.Headers.Add(CertificateStatement.Header,
                host.Gateway.State(new(thumbprint is "" ? host.DjiThumbprint : thumbprint, oin), TokenEndpoint.Receiver, null));
        }

        return await http.SendAsync(request);
    }

    public static Dictionary<string, string> Parameters(HttpResponseMessage redirect) =>
        QueryHelpers.ParseQuery(redirect.Headers.Location is { IsAbsoluteUri: true } address ? address.Query : "")
            .ToDictionary(pair => pair.Key, pair => pair.Value.ToString());

    public static FormUrlEncodedContent Form(params (string Name, string Value)[] fields) =>
        new(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));

    public static async Task<JsonElement> Json(HttpResponseMessage response, HttpStatusCode expected)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(expected == response.StatusCode, $"{response.StatusCode}: {text}");
        return JsonSerializer.Deserialize<JsonElement>(text);
    }

    public static async Task<string> Error(HttpResponseMessage response, HttpStatusCode expected = HttpStatusCode.BadRequest) =>
        (await Json(response, expected)).GetProperty("error").GetString()!;

    public static JsonWebToken Read(JsonElement tokens, string name = "access_token") => new(tokens.GetProperty(name).GetString()!);

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<value>[^\"]+)\"")]
    private static partial Regex FormToken();
}
