using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Platform.Gateway.Tests;

/// <summary>A service of the inside: tells back what reached it, or does what a test says.</summary>
internal sealed class StubUpstream : IAsyncDisposable
{
    private readonly WebApplication app;

    private StubUpstream()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0").ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = null);
        app = builder.Build();
        app.Run(context =>
        {
            if (context.Request.Path != "/health/ready") return Handle(context);
            Probe = context.Request.Headers.TraceParent;
            context.Response.StatusCode = Ready ? 200 : 503;
            return Task.CompletedTask;
        });
    }

    public string Address { get; private set; } = "";

    public bool Ready { get; set; } = true;

    /// <summary>The trace that the last health check came with.</summary>
    public string? Probe { get; private set; }

    public RequestDelegate Handle { get; set; } = Echo;

    public static async Task<StubUpstream> StartAsync()
    {
        var stub = new StubUpstream();
        await stub.app.StartAsync();
        stub.Address = stub.app.Urls.Single();
        return stub;
    }

    public static async Task Echo(HttpContext context)
    {
        var buffer = new byte[64 * 1024];
        long size = 0;
        int read;
        while ((read = await context.Request.Body.ReadAsync(buffer, context.RequestAborted)) > 0) size += read;
        await context.Response.WriteAsJsonAsync(
            new Seen(
                context.Request.Method,
                context.Request.Path.Value + context.Request.QueryString.Value,
                size,
                context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase)),
            context.RequestAborted);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}

/// <summary>What the upstream saw of a request.</summary>
internal sealed record Seen(string Method, string Target, long BodySize, Dictionary<string, string> Headers)
{
    public string? Header(string name) => Headers.FirstOrDefault(h => string.Equals(h.Key, name, StringComparison.OrdinalIgnoreCase)).Value;
}
