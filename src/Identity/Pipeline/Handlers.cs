using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Platform.Identity.Pipeline;

/// <summary>Where our checks hang in OpenIddict: half way between one of its own handlers and the next.</summary>
internal static class Handlers
{
    public static void After<TContext>(this OpenIddictServerBuilder server, OpenIddictServerHandlerDescriptor builtIn, Action<TContext> look)
        where TContext : BaseContext =>
        server.AddEventHandler<TContext>(handler => handler.SetOrder(builtIn.Order + 500).UseInlineHandler(context =>
        {
            look(context);
            return default;
        }));

    public static void After<TContext, THandler>(this OpenIddictServerBuilder server, OpenIddictServerHandlerDescriptor builtIn)
        where TContext : BaseContext where THandler : class, IOpenIddictServerHandler<TContext> =>
        server.AddEventHandler<TContext>(handler => handler.SetOrder(builtIn.Order + 500).UseScopedHandler<THandler>());
}
