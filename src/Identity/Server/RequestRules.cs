using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using Platform.Identity.Authorization;
using Platform.Identity.Clients;
using Platform.Identity.Pipeline;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.AspNetCore.OpenIddictServerAspNetCoreHandlers;
using static OpenIddict.Server.OpenIddictServerEvents;
using BuiltIn = OpenIddict.Server.OpenIddictServerHandlers;

namespace Platform.Identity.Server;

/// <summary>What a request must be here beyond what OpenIddict asks, and who hears of it when it is not.</summary>
internal static partial class RequestRules
{
    private const int LongestValue = 16 * 1024;

    public static void AddRequestRules(this OpenIddictServerBuilder server)
    {
        // Another method than POST is not a bad OAuth request but none at all.
        server.After<ProcessRequestContext>(BuiltIn.InferEndpointType.Descriptor, static context =>
        {
            if (context.EndpointType is OpenIddictServerEndpointType.Token or OpenIddictServerEndpointType.Revocation
                && !HttpMethods.IsPost(context.Transaction.GetHttpRequest()!.Method)) context.SkipRequest();
        });

        // The sign-in page stands on the authorization request in its own address, also when the form is sent.
        server.After<ExtractAuthorizationRequestContext>(ExtractGetOrPostRequest<ExtractAuthorizationRequestContext>.Descriptor, static context =>
        {
            var http = context.Transaction.GetHttpRequest()!;
            if (http.Path.StartsWithSegments(SignIn.Path)) context.Transaction.Request = new(http.Query);
        });

        // An access token comes in the Authorization header only, never in an address.
        server.RemoveEventHandler(ExtractGetOrPostRequest<ExtractUserInfoRequestContext>.Descriptor);
        server.After<ExtractUserInfoRequestContext>(
            ExtractGetOrPostRequest<ExtractUserInfoRequestContext>.Descriptor, static context => context.Transaction.Request = new());

        server.After<ExtractAuthorizationRequestContext>(ExtractPostRequest<ExtractAuthorizationRequestContext>.Descriptor, Once);
        server.After<ExtractTokenRequestContext>(ExtractPostRequest<ExtractTokenRequestContext>.Descriptor, Once);
        server.After<ExtractRevocationRequestContext>(ExtractPostRequest<ExtractRevocationRequestContext>.Descriptor, Once);
        server.After<ExtractEndSessionRequestContext>(ExtractPostRequest<ExtractEndSessionRequestContext>.Descriptor, Once);

        server.After<ValidateAuthorizationRequestContext, AuthorizationRules>(BuiltIn.Authentication.ValidateClientRedirectUri.Descriptor);
        server.After<ApplyAuthorizationResponseContext, ErrorsGoBack>(BuiltIn.Authentication.AttachRedirectUri.Descriptor);

        // The client is checked first, so that an unknown one does not hear which parameters are missing.
        server.RemoveEventHandler(BuiltIn.Exchange.ValidateClientCredentialsParameters.Descriptor);
        server.After<ValidateTokenRequestContext>(BuiltIn.Exchange.ValidateGrantType.Descriptor, static context =>
        {
            if (!IsComplete(context.Request)) context.Reject(Errors.InvalidGrant,
                "The code or refresh token, or what goes with it, is missing or malformed.");
        });

        // A token of another client's is told from an unknown one; a refresh token takes its whole grant along.
        server.After<ValidateRevocationRequestContext>(BuiltIn.Revocation.ValidateTokenType.Descriptor, static context =>
        {
            if (!context.GenericTokenPrincipal!.HasPresenter(context.ClientId!)) context.Reject(Errors.InvalidGrant,
                "The token is not this client's.");
        });
        server.After<HandleRevocationRequestContext, RevokeGrant>(BuiltIn.Revocation.RevokeToken.Descriptor);

        // There are no secrets, so nobody is invited to send one: a browser would ask its user for it.
        server.RemoveEventHandler(AttachWwwAuthenticateHeader<ApplyTokenResponseContext>.Descriptor);
        server.RemoveEventHandler(AttachWwwAuthenticateHeader<ApplyRevocationResponseContext>.Descriptor);
    }

    private static void Once(BaseValidatingContext context)
    {
        if (context.Transaction.Request!.GetParameters()
            .Any(parameter => parameter.Value.GetRawValue() is not (null or string { Length: <= LongestValue })))
        {
            context.Reject(Errors.InvalidRequest, "A parameter may be given only once, and not at any length.");
        }
    }

    private static bool IsComplete(OpenIddictRequest request) => request.GrantType switch
    {
        GrantTypes.AuthorizationCode => request is { Code.Length: > 0, RedirectUri.Length: > 0, CodeVerifier: { } verifier } && VerifierShape()
            .IsMatch(verifier),
        GrantTypes.RefreshToken => request.RefreshToken is { Length: > 0 },
        _ => true,
    };

    [GeneratedRegex(@"\A[A-Za-z0-9._~-]{43,128}\z", RegexOptions.CultureInvariant)]
    private static partial Regex VerifierShape();

    [GeneratedRegex(@"\A[A-Za-z0-9_-]{43}\z", RegexOptions.CultureInvariant)]
    private static partial Regex ChallengeShape();

    internal sealed class AuthorizationRules(ClientCatalog clients) : IOpenIddictServerHandler<ValidateAuthorizationRequestContext>
    {
        public ValueTask HandleAsync(ValidateAuthorizationRequestContext context)
        {
            var request = context.Request;
            if (clients.Find(request.ClientId) is not { Grant: ClientGrant.AuthorizationCode } client)
            {
                context.Reject(Errors.InvalidClient, "The client is not known here.");
                return default;
            }

            string[] scopes = [.. request.GetScopes().Intersect(client.Scopes, StringComparer.Ordinal)];
            if (scopes.Length == 0) context.Reject(Errors.InvalidScope, "Ask for scope openid.");
            else if (!ChallengeShape().IsMatch(request.CodeChallenge!)) context.Reject(Errors.InvalidRequest, "The code_challenge is no SHA-256.");
            else if ((string?)request[Parameters.MaxAge] is { Length: > 0 } age
                && !uint.TryParse(age, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            {
                context.Reject(Errors.InvalidRequest, "max_age is a number of seconds.");
            }
            else request.Scope = string.Join(' ', scopes);
            return default;
        }
    }

    /// <summary>OpenIddict shows every error to the user; the application hears it too, when client and address are sure.</summary>
    internal sealed class ErrorsGoBack(IOpenIddictApplicationManager applications) : IOpenIddictServerHandler<ApplyAuthorizationResponseContext>
    {
        public async ValueTask HandleAsync(ApplyAuthorizationResponseContext context)
        {
            if (context is not { Error: not null, RedirectUri: null, Request: { ClientId: { } client, RedirectUri: { } redirect } request }) return;
            if (await applications.FindByClientIdAsync(client, context.CancellationToken) is { } application
                && await applications.ValidateRedirectUriAsync(application, redirect, context.CancellationToken))
            {
                (context.RedirectUri, request.ResponseMode) = (redirect, ResponseModes.Query);
            }
        }
    }

    internal sealed class RevokeGrant(Grants grants) : IOpenIddictServerHandler<HandleRevocationRequestContext>
    {
        public async ValueTask HandleAsync(HandleRevocationRequestContext context)
        {
            if (context.GenericTokenPrincipal is { } token && token.HasTokenType(TokenTypeIdentifiers.RefreshToken))
            {
                await grants.End(token.GetAuthorizationId()!, context.CancellationToken);
            }
        }
    }
}
