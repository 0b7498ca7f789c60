using System.Net.Http.Headers;
using MassTransit;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Platform.BuildingBlocks.Http;

namespace Platform.TestKit;

/// <summary>One running instance of a service: its own Program, in this process, on a real socket.</summary>
public sealed class ServiceInstance<TProgram> : IAsyncDisposable where TProgram : class
{
    private readonly Factory factory;
    private readonly TokenIssuer tokens;
    private readonly Uri address;
    private readonly SocketsHttpHandler connections = new() { AllowAutoRedirect = false, UseCookies = false };

    private ServiceInstance(Factory factory, TokenIssuer tokens, Uri address) =>
        (this.factory, this.tokens, this.address) = (factory, tokens, address);

    /// <summary>The services of the instance.</summary>
    public IServiceProvider Services => factory.Services;

    /// <summary>Where it listens, without the base path.</summary>
    public Uri Address => address;

    /// <summary>The warnings and errors it logged.</summary>
    public IReadOnlyCollection<string> Troubles => factory.Troubles.Lines;

    /// <summary>Starts an instance.</summary>
    /// <param name="settings">Its configuration.</param>
    /// <param name="clock">Its clock.</param>
    /// <param name="tokens">Whose tokens it trusts.</param>
    /// <param name="change">Replaces services, or null.</param>
    /// <param name="waitForBus">Whether its consumers must be listening before it counts as started.</param>
    internal static async Task<ServiceInstance<TProgram>> StartAsync(
        IReadOnlyDictionary<string, string?> settings, TimeProvider clock, TokenIssuer tokens, Action<IServiceCollection>? change = null,
        bool waitForBus = true)
    {
        var factory = new Factory(settings, clock, change);
        try
        {
            factory.UseKestrel(0);
            await Task.Run(factory.StartServer); // It blocks until the service serves.
            if (waitForBus && factory.Services.GetService<IBusControl>() is { } bus)
                await bus.WaitForHealthStatus(BusHealthStatus.Healthy, new CancellationTokenSource(TimeSpan.FromSeconds(60)).Token);
            return new(factory, tokens, factory.ClientOptions.BaseAddress);
        }
        catch
        {
            await factory.DisposeAsync();
            throw;
        }
    }

    /// <summary>A client of an account of a house.</summary>
    /// <param name="house">The house.</param>
    /// <param name="party">The party.</param>
    /// <param name="roles">The roles.</param>
    public ApiClient As(string house, string party, params string[] roles) => WithToken(tokens.IssueOnce(house, party, roles));

    /// <summary>A client with this very token.</summary>
    public ApiClient WithToken(string token)
    {
        var client = Anonymous();
        client.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    /// <summary>A client without a token.</summary>
    public ApiClient Anonymous() => new(new HttpClient(connections, disposeHandler: false)
    {
        BaseAddress = new(address, BasePath + "/"),
        Timeout = TimeSpan.FromSeconds(60),
    });

    /// <summary>Stops it, gracefully.</summary>
    public async ValueTask DisposeAsync()
    {
        connections.Dispose();
        await factory.DisposeAsync();
    }

    private string BasePath => Services.GetService<ApiDescription>()?.BasePath ?? "";

    private sealed class Factory(
        IReadOnlyDictionary<string, string?> settings, TimeProvider clock, Action<IServiceCollection>? change) : WebApplicationFactory<TProgram>
    {
        public Troubles Troubles { get; } = new();

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseEnvironment("Development");
            foreach (var (key, value) in settings) builder.UseSetting(key, value);
            builder.ConfigureLogging(logging => logging.ClearProviders().SetMinimumLevel(LogLevel.Warning).AddProvider(Troubles));
            builder.ConfigureTestServices(services =>
            {
                services.Replace(ServiceDescriptor.Singleton(clock));
                change?.Invoke(services);
            });
        }
    }
}
