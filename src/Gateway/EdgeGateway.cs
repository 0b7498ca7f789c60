using Platform.BuildingBlocks.Access;
using Platform.Gateway.Edge;
using Platform.Gateway.Routes;
using Platform.Gateway.Settings;
using Platform.ServiceDefaults;

namespace Platform.Gateway;

/// <summary>
/// The gateway from door to service, in the order a request meets it; here rather than in Program.cs so that tests run the same one.
/// </summary>
internal static class EdgeGateway
{
    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        var settings = GatewaySettings.Read(builder.Configuration);

        builder.AddServiceDefaults();
        builder.AddListeners(settings);
        builder.AddTokenCheck();
        builder.AddClientLimits(settings.Limits);
        builder.AddFrontEndOrigins();
        builder.AddTraceRoot();
        builder.AddRoutes(settings);

        var app = builder.Build();
        app.UseEdgeHeaders();
        app.UseProblems();
        app.UseRouting();
        app.UseSilentRoutes();
        app.UseCors();
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseNotFound();
        app.UseAuthorization();

        app.MapDefaultEndpoints();
        app.MapOwnPages(settings);
        app.MapRoutes();
        app.RefuseEndpointsWithoutPolicy();
        return app;
    }
}
