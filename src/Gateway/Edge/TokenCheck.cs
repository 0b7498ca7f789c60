using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.Tokens;
using Platform.BuildingBlocks.Access;
using Platform.ServiceDefaults;

namespace Platform.Gateway.Edge;

/// <summary>The platform's token validation, with what only the edge knows: the certificate of the connection.</summary>
internal static class TokenCheck
{
    public static void AddTokenCheck(this WebApplicationBuilder builder)
    {
        builder.AddPlatformAuthentication(static context => Task.FromResult(ConnectionOrigin.Of(context).Certificate));
        builder.Services.PostConfigure<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme, bearer =>
        {
            var validate = bearer.Events.OnTokenValidated;
            bearer.Events.OnTokenValidated = async context =>
            {
                await validate(context);
                if (context.Result is null) Telemetry.Mark(context.Principal?.FindFirst("house")?.Value);
            };
            bearer.Events.OnChallenge = Challenge;
            bearer.Events.OnForbidden = static context => Problems.Write(context.HttpContext, StatusCodes.Status403Forbidden);
        });
    }

    private static async Task Challenge(JwtBearerChallengeContext context)
    {
        context.HandleResponse();
        var failure = context.AuthenticateFailure;
        if (failure is not null && !await KeysAreKnown(context))
        {
            await Problems.Write(
                context.HttpContext, StatusCodes.Status503ServiceUnavailable, "De aanmelddienst is even niet bereikbaar.", TimeSpan.FromSeconds(2));
            return;
        }

        context.Response.Headers.WWWAuthenticate = failure is null ? "Bearer" : "Bearer error=\"invalid_token\"";
        await Problems.Write(context.HttpContext, StatusCodes.Status401Unauthorized, failure switch
        {
            null => null,
            SecurityTokenExpiredException => "Het token is verlopen.",
            _ => "Het token is hier niet geldig.",
        });
    }

    // A good token cannot be told from a bad one while the issuer's keys have never been fetched; that is not the caller's fault.
    private static async Task<bool> KeysAreKnown(JwtBearerChallengeContext context)
    {
        try
        {
            return context.Options.ConfigurationManager is not { } issuer
                || await issuer.GetConfigurationAsync(context.HttpContext.RequestAborted) is not null;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
