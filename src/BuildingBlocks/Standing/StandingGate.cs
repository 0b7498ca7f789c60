using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Platform.BuildingBlocks.Access;
using Platform.BuildingBlocks.Accountability;
using Platform.BuildingBlocks.Data;
using Platform.BuildingBlocks.Http;
using Platform.Covenants;

namespace Platform.BuildingBlocks.Standing;

/// <summary>
/// Lets nobody in whose party takes no part (any more), whose appointment has ended, or whose record is not complete; a valid token does not help
/// (GOV-17, GOV-20, GOV-21, GOV-28, ACC-04). Systems and operations have no house, and what is open to all asks for no account.
/// </summary>
internal static class StandingGate
{
    public static void UseStandingGate(this IApplicationBuilder app)
    {
        if (app.ApplicationServices.GetService<CovenantRegister>() is not { } register) return;
        app.Use(async (context, next) =>
        {
            if (context.User.Identity?.IsAuthenticated is not true || context.GetEndpoint() is not RouteEndpoint
                || context.RequestServices.GetRequiredService<CurrentUser>() is not { House.Length: > 0 } user)
            {
                await next(context);
                return;
            }

            if (!register.IsLoaded)
            {
                context.Response.Headers.RetryAfter = "2";
                await Problems.Of(StatusCodes.Status503ServiceUnavailable, "unavailable", "Tijdelijk niet bereikbaar.",
                    "De dienst weet nog niet welke partijen deelnemen. Probeer het over enkele seconden opnieuw.").ExecuteAsync(context);
                return;
            }

            if (await RefusalOfAsync(context, register, user) is not { } rule)
            {
                await next(context);
                return;
            }

            if (context.RequestServices.GetService<PlatformDbContext>() is { } db && context.RequestServices.GetService<Account>() is { } account)
            {
                account.Refused("access.refused", null, rule);
                await db.SaveChangesAsync(CancellationToken.None); // Who hangs up was refused as well.
            }

            await ProblemOf(register.Current.FindHouse(user.House), rule).ExecuteAsync(context);
        });
    }

    private static async ValueTask<string?> RefusalOfAsync(HttpContext context, CovenantRegister register, CurrentUser user)
    {
        if (register.RefusalOf(user) is { } rule) return rule;
        if (context.GetEndpoint()!.Metadata.GetMetadata<IAllowAnonymous>() is not null) return null;
        return await context.RequestServices.GetRequiredService<AccountStandings>().IsCompleteAsync(user, context.RequestAborted) ? null : RuleIds.Acc04;
    }

    private static ProblemHttpResult ProblemOf(HouseProfile? house, string rule)
    {
        const string title = "U hebt geen toegang tot dit huis.";
        return house?.Unless(false, rule)?.ToForbidden(title)
            ?? Problems.Of(StatusCodes.Status403Forbidden, "no-standing", title, "Uw organisatie of aanstelling geeft hier geen toegang.");
    }
}
