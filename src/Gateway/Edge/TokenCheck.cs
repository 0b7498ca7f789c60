using System.Text.Json;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Platform.BuildingBlocks.Access;
using Platform.ServiceDefaults;

namespace Platform.Gateway.Edge;

/// <summary>The platform's token validation, with what only the edge knows: the certificate of the connection.</summary>
internal static class TokenCheck
{
    public static void AddTokenCheck(this WebApplicationBuilder builder)
    {
        builder.AddPlatformAuthentication();
        builder.Services.PostConfigure<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme, bearer =>
        {
            var validate = bearer.Events.OnTokenValidated;
            bearer.Events.OnTokenValidated = async context =>
            {
                await validate(context);
                if (context.Result is not null) return;
                if (!Fits((JsonWebToken)context.SecurityToken, Entrance.Of(context.HttpContext))) context.Fail("The token is not of this certificate.");
                else Telemetry.Mark(context.Principal?.FindFirst("house")?.Value);
            };
            bearer.Events.OnChallenge = Challenge;
            bearer.Events.OnForbidden = static context => Problems.Write(context.HttpContext, StatusCodes.Status403Forbidden);
        });
    }

    /// <summary>RFC 8705: a token bound to a certificate is worth nothing without it, and a system must have a bound one of its own OIN.</summary>
    private static bool Fits(JsonWebToken token, Entrance entrance)
    {
        var bound = token.TryGetPayloadValue<JsonElement>("cnf", out var cnf);
        if (!bound) return entrance.Door is not Door.System;
        return entrance.Door is Door.System
            && cnf.ValueKind is JsonValueKind.Object && cnf.TryGetProperty("x5t#S256", out var thumbprint)
            && thumbprint.ValueKind is JsonValueKind.String && thumbprint.GetString() == entrance.Thumbprint
            && token.TryGetPayloadValue<string>("oin", out var oin) && oin == entrance.Oin;
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
            return context.Options.ConfigurationManager is not { } issuer || await issuer.GetConfigurationAsync(context.HttpContext.RequestAborted) is not null;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
