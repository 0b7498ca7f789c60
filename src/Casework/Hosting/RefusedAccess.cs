using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Platform.BuildingBlocks.Data;
using Platform.Casework.Accountability;

namespace Platform.Casework.Hosting;

/// <summary>A refused access is an event like any other: it is written to the audit log before it is answered (ACC-05).</summary>
internal sealed class RefusedAccess : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler standard = new();

    public async Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (authorizeResult.Forbidden && context.GetEndpoint() is RouteEndpoint)
        {
            var name = context.GetEndpoint()!.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName ?? "endpoint";
            context.RequestServices.GetRequiredService<Account>().Refused($"{name}.refused", null, "missing-right");
            // Who hangs up was refused as well.
            await context.RequestServices.GetRequiredService<PlatformDbContext>().SaveChangesAsync(CancellationToken.None);
        }

        await standard.HandleAsync(next, context, policy, authorizeResult);
    }
}
