using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Platform.BuildingBlocks.Access;
using Platform.BuildingBlocks.Data;
using Platform.BuildingBlocks.Http;
using Platform.Casework.Accountability;
using Platform.Covenants;

namespace Platform.Casework.Standing;

/// <summary>
/// Lets nobody in whose party takes no part (any more), whose appointment has ended, or whose record is not complete; a valid token does not help
/// (GOV-17, GOV-20, GOV-21, GOV-28, GOV-31, ACC-04). Systems and operations have no house, and what is open to all asks for no account.
/// </summary>
internal sealed class StandingGate(CovenantRegister register) : IGate
{
    public async ValueTask<IResult?> RefuseAsync(HttpContext context)
    {
        if (context.User.Identity?.IsAuthenticated is not true || context.GetEndpoint() is not RouteEndpoint
            || context.RequestServices.GetRequiredService<CurrentUser>() is not { House.Length: > 0 } user)
        {
            return null;
        }

        if (!register.IsLoaded)
        {
            context.Response.Headers.RetryAfter = "2";
            return Problems.Of(StatusCodes.Status503ServiceUnavailable, "unavailable", "Tijdelijk niet bereikbaar.",
                "De dienst weet nog niet welke partijen deelnemen. Probeer het over enkele seconden opnieuw.");
        }

        if (await RefusalOfAsync(context, user) is not { } rule) return null;
        context.RequestServices.GetRequiredService<Account>().Refused("access.refused", null, rule);
        // Who hangs up was refused as well.
        await context.RequestServices.GetRequiredService<PlatformDbContext>().SaveChangesAsync(CancellationToken.None);
        return ProblemOf(register.Current.FindHouse(user.House), rule);
    }

    private async ValueTask<string?> RefusalOfAsync(HttpContext context, CurrentUser user)
    {
        if (register.RefusalOf(user) is { } rule) return rule;
        if (context.GetEndpoint()!.Metadata.GetMetadata<IAllowAnonymous>() is not null) return null;
        return await context.RequestServices.GetRequiredService<AccountStandings>().IsCompleteAsync(user, context.RequestAborted) ? null
            : RuleIds.Acc04;
    }

    private static ProblemHttpResult ProblemOf(HouseProfile? house, string rule)
    {
        const string title = "U hebt geen toegang tot dit huis.";
        return house?.Unless(false, rule)?.ToForbidden(title)
            ?? Problems.Of(StatusCodes.Status403Forbidden, "no-standing", title, "Uw organisatie of aanstelling geeft hier geen toegang.");
    }
}
