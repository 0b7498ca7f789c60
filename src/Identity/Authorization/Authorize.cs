using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Platform.Identity.Clients;
using Platform.Identity.Tokens;
using Platform.Identity.Users;
using Platform.ServiceDefaults;

namespace Platform.Identity.Authorization;

/// <summary>The authorization endpoint: sends the browser on, to the sign-in page or back to its application.</summary>
internal static class Authorize
{
    public const string Path = "/connect/authorize";

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Path, (HttpRequest request, Answers answers) => answers.To(request, request.Query));
        app.MapPost(Path, async (HttpRequest request, Answers answers, CancellationToken ct) =>
            await OAuthForm.ReadFields(request, ct) is { } form
                ? answers.To(request, form)
                : Page.Problem("De aanvraag kon niet worden gelezen."));
    }

    /// <summary>The redirect back to the application, with what it asked for or why not (RFC 9207: always with the issuer).</summary>
    public static IResult Back(string redirectUri, string? state, IdentityOptions options, params (string Name, string Value)[] answer)
    {
        Dictionary<string, string?> parameters = answer.ToDictionary(pair => pair.Name, pair => (string?)pair.Value);
        if (state is not null) parameters["state"] = state;
        parameters["iss"] = options.Issuer;
        return new SeeOther(QueryHelpers.AddQueryString(redirectUri, parameters));
    }

    public static IResult Refuse(AuthorizeProblem problem, IdentityOptions options) => problem.RedirectUri is { } redirect
        ? Back(redirect, problem.State, options, ("error", problem.Code), ("error_description", problem.Description))
        : Page.Problem(problem.Description);

    public static IResult Grant(AuthorizeRequest request, Session session, AuthorizationCodes codes, IdentityOptions options)
    {
        Telemetry.Mark(session.User.House);
        return Back(request.RedirectUri, request.State, options, ("code", codes.Issue(request, session)));
    }

    internal sealed class Answers(ClientCatalog clients, Sessions sessions, AuthorizationCodes codes, IdentityOptions options, TimeProvider clock)
    {
        public IResult To(HttpRequest http, IEnumerable<KeyValuePair<string, StringValues>> parameters)
        {
            var sent = parameters.ToList();
            var (request, problem) = AuthorizeRequest.Read(sent, clients);
            if (request is null) return Refuse(problem!, options);

            if (sessions.Find(http) is { } session
                && request.IsAnsweredBy(session, clock.GetUtcNow()) && UserCatalog.MayUse(session.User, request.Client))
            {
                return Grant(request, session, codes, options);
            }

            return request.IsSilent
                ? Refuse(request.Problem("login_required", "The user has to sign in."), options)
                : new SeeOther(QueryHelpers.AddQueryString(options.PathBase + SignIn.Path, sent));
        }
    }
}
