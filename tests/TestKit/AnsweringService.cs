using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Platform.TestKit;

/// <summary>A service that answers what a test says, for what asks other services over HTTP.</summary>
public sealed class AnsweringService : IAsyncDisposable
{
    private readonly WebApplication service;

    private AnsweringService(WebApplication service) => this.service = service;

    /// <summary>Where it listens.</summary>
    public string Address => service.Urls.Single();

    /// <summary>Starts one.</summary>
    /// <param name="answer">The status and the JSON of the answer to a request.</param>
    public static async Task<AnsweringService> StartAsync(Func<HttpRequest, (int Status, string Body)> answer)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var service = builder.Build();
        service.Run(context =>
        {
            var (status, body) = answer(context.Request);
            (context.Response.StatusCode, context.Response.ContentType) = (status, "application/json");
            return body.Length == 0 ? Task.CompletedTask : context.Response.WriteAsync(body);
        });
        await service.StartAsync();
        return new(service);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => service.DisposeAsync();
}
