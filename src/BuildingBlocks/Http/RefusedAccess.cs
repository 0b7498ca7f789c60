using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Platform.BuildingBlocks.Accountability;
using Platform.BuildingBlocks.Data;

namespace Platform.BuildingBlocks.Http;

/// <summary>A refused access is an event like any other: it is written to the audit log before it is answered (ACC-05).</summary>
internal sealed class RefusedAccess : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler standard = new();

    public async Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Forbidden && context.GetEndpoint() is RouteEndpoint && context.RequestServices.GetService<PlatformDbContext>() is { } db
            && context.RequestServices.GetService<Account>() is { } account)
        {
            var name = context.GetEndpoint()!.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName ?? "endpoint";
            account.Refused($"{name}.refused", null, "missing-right");
            await db.SaveChangesAsync(CancellationToken.None); // Who hangs up was refused as well.
        }

        await standard.HandleAsync(next, context, policy, authorizeResult);
    }
}
