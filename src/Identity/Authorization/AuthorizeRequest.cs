using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Primitives;
using Platform.Identity.Clients;

namespace Platform.Identity.Authorization;

/// <summary>Why a request is not granted. Without a redirect address the user gets to see it here, because the sender cannot be trusted.</summary>
internal sealed record AuthorizeProblem(string Code, string Description, string? RedirectUri = null, string? State = null);

/// <summary>An authorization request of which every part has been checked.</summary>
internal sealed partial record AuthorizeRequest
{
    public const string ResponseType = "code";
    public const string ChallengeMethod = "S256";
    public static readonly string[] Prompts = ["none", "login", "select_account", "consent"];

    public required Client Client { get; init; }
    public required string RedirectUri { get; init; }
    public required IReadOnlyList<string> Scopes { get; init; }
    public required string CodeChallenge { get; init; }
    public required IReadOnlyList<string> Prompt { get; init; }
    public string? State { get; init; }
    public string? Nonce { get; init; }
    public string? LoginHint { get; init; }
    public TimeSpan? MaxAge { get; init; }

    public bool IsSilent => Prompt.Contains("none");

    /// <summary>Does this session answer the request, or does the user have to show who they are?</summary>
    public bool IsAnsweredBy(Session session, DateTimeOffset now) =>
        !Prompt.Contains("login") && !Prompt.Contains("select_account") && (MaxAge is not { } age || now - session.SignedInAt < age);

    public AuthorizeProblem Problem(string code, string description) => new(code, description, RedirectUri, State);

    /// <summary>Client and redirect address come first: until those are sure, nothing is sent to anybody.</summary>
    public static (AuthorizeRequest? Request, AuthorizeProblem? Problem) Read(
        IEnumerable<KeyValuePair<string, StringValues>> parameters, ClientCatalog clients)
    {
        var all = parameters.ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
        string? Value(string name) => all.TryGetValue(name, out var values) && values is [{ Length: > 0 } value] ? value : null;

        if (clients.Find(Value("client_id")) is not { Grant: ClientGrant.AuthorizationCode } client)
        {
            return (null, new("invalid_client", "De toepassing is hier niet bekend."));
        }

        if (Value("redirect_uri") is not { } redirect || !client.RedirectUris.Any(registered => Clients.RedirectUri.Matches(registered, redirect)))
        {
            return (null, new("invalid_redirect_uri", "Het adres om naar terug te keren hoort niet bij deze toepassing."));
        }

        (AuthorizeRequest?, AuthorizeProblem?) Refuse(string code, string description) => (null, new(code, description, redirect, Value("state")));

        if (all.Values.Any(values => values.Count > 1)) return Refuse("invalid_request", "A parameter may be given only once.");
        if (Value("request") is not null) return Refuse("request_not_supported", "Request objects are not supported.");
        if (Value("request_uri") is not null) return Refuse("request_uri_not_supported", "Request objects are not supported.");
        if (Value("response_type") != ResponseType) return Refuse("unsupported_response_type", "Only response_type=code is supported.");
        if (Value("response_mode") is not (null or "query")) return Refuse("invalid_request", "Only response_mode=query is supported.");
        if (Value("code_challenge_method") != ChallengeMethod || Value("code_challenge") is not { } challenge || !ChallengeShape().IsMatch(challenge))
        {
            return Refuse("invalid_request", "PKCE with code_challenge_method=S256 is required.");
        }

        string[] asked = (Value("scope") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        string[] scopes = [.. asked.Intersect(client.Scopes, StringComparer.Ordinal)];
        if (scopes.Length == 0) return Refuse("invalid_scope", "Ask for scope openid.");

        string[] prompt = (Value("prompt") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (prompt.Except(Prompts).Any() || (prompt.Length > 1 && prompt.Contains("none")))
        {
            return Refuse("invalid_request", "This prompt is not supported.");
        }

        TimeSpan? maxAge = null;
        if (Value("max_age") is { } seconds)
        {
            if (!int.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var age))
            {
                return Refuse("invalid_request", "max_age is a number of seconds.");
            }

            maxAge = TimeSpan.FromSeconds(age);
        }

        return (new()
        {
            Client = client,
            RedirectUri = redirect,
            Scopes = scopes,
            CodeChallenge = challenge,
            Prompt = prompt,
            State = Value("state"),
            Nonce = Value("nonce"),
            LoginHint = Value("login_hint"),
            MaxAge = maxAge,
        }, null);
    }

    [GeneratedRegex("^[A-Za-z0-9_-]{43}$", RegexOptions.CultureInvariant)]
    private static partial Regex ChallengeShape();
}
