using Microsoft.AspNetCore;
using Microsoft.AspNetCore.WebUtilities;
using OpenIddict.Abstractions;
using Platform.Identity.Answers;
using Platform.Identity.Clients;
using Platform.Identity.Settings;
using Platform.Identity.Users;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Platform.Identity.Authorization;

/// <summary>
/// The authorization endpoint, once OpenIddict found the request good: sends the browser on, to the sign-in page or back to its application.
/// </summary>
internal static class Authorize
{
    public const string Path = "/connect/authorize";

    public static void Map(IEndpointRouteBuilder app) => app.MapMethods(Path, [HttpMethods.Get, HttpMethods.Post], Handle);

    private static async Task<IResult> Handle(
        HttpContext context, ClientCatalog clients, Sessions sessions, Grants grants, IdentityOptions options, TimeProvider clock,
        CancellationToken ct)
    {
        if (Answer.Problem(context) is { } problem) return problem;
        var request = context.GetOpenIddictServerRequest()!;
        if (await sessions.Find(context.Request, ct) is { } signedIn
            && IsAnsweredBy(request, signedIn, clock.GetUtcNow()) && UserCatalog.MayUse(signedIn.User, clients.Find(request.ClientId)!))
        {
            return await grants.Give(request, signedIn, ct);
        }

        return request.HasPromptValue(PromptValues.None)
            ? Answer.Refuse(Errors.LoginRequired, "The user has to sign in.")
            : TypedResults.Redirect(QueryHelpers.AddQueryString(
                options.PathBase + SignIn.Path, request.GetParameters()
                    .Select(parameter => KeyValuePair.Create(parameter.Key, (string?)parameter.Value))));
    }

    /// <summary>Does this session answer the request, or does the user have to show who they are?</summary>
    private static bool IsAnsweredBy(OpenIddictRequest request, SignedIn signedIn, DateTimeOffset now) =>
        !request.HasPromptValue(PromptValues.Login) && !request.HasPromptValue(PromptValues.SelectAccount)
        && (request.MaxAge is not { } age || now - signedIn.At < TimeSpan.FromSeconds(age));
}
