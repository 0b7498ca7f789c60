using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;
using Platform.BuildingBlocks.Access;
using Platform.Operations.Tests.Page;
using Platform.TestKit;
using RabbitMQ.Client;

namespace Platform.Operations.Tests;

/// <summary>
/// Operations on a database of its own, migrated, under its own login role; with an identity provider and a telemetry backend configured.
/// </summary>
public sealed class OperationsHost : ServiceHost<Program>
{
    public const string Telemetry = "http://telemetry.example:18888/";

    private readonly string name = string.Create(
        CultureInfo.InvariantCulture, $"test_{TimeProvider.System.GetUtcNow():yyyyMMdd}_operations_{Guid.NewGuid():N}");
    private string server = "";

    // Service and test are one process here: what a test publishes would get the trace of the service in place of its own.
    static OperationsHost() => RabbitMQActivitySource.ContextInjector = static (_, _) => { };

    /// <summary>An account of the operations team.</summary>
    public ApiClient Team => As("", "", Roles.Operations);

    internal IdentityStub Identity { get; private set; } = null!;

    protected override bool StartsItself => false;

    // Tokens are of now, and so must be what looks at them.
    protected override void Change(IServiceCollection services) => services.Replace(ServiceDescriptor.Singleton(TimeProvider.System));

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        var servers = await Servers.GetAsync();
        server = new NpgsqlConnectionStringBuilder(servers.Postgres) { Database = "postgres", Pooling = false }.ConnectionString;
        Settings["RabbitMq:ManagementUrl"] = servers.Management;
        Settings["ConnectionStrings:messaging"] = await Broker.LoginAsync("operations");
        Settings["Telemetry:Link"] = Telemetry;
        Settings["Telemetry:TraceLink"] = $"{Telemetry}traces/detail/{{traceId}}";
        Identity = await IdentityStub.StartAsync(Tokens, Settings);

        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:administrator"] = server, ["ConnectionStrings:operations"] = $"{Connection()};Username={name};Password=test",
        }).Build();
        await Task.WhenAll(OperationsMigration.RunAsync(settings, default), OperationsMigration.RunAsync(settings, default));
        Settings["ConnectionStrings:operations"] = $"{Connection()};Username={name};Password=test";
        await StartAsync(waitForBus: false);
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await Identity.DisposeAsync();
        NpgsqlConnection.ClearAllPools();
        await ExecuteAsync(server, $"drop database if exists {name} with (force)");
        await ExecuteAsync(server, $"drop role if exists {name}");
    }

    /// <summary>Asks rows of one text each, as the superuser.</summary>
    public async Task<IReadOnlyList<string>> ColumnAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(Connection());
        await using var command = source.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var values = new List<string>();
        while (await reader.ReadAsync()) values.Add(reader.GetString(0));
        return values;
    }

    public Task ExecuteAsServiceAsync(string sql) => ExecuteAsync(Settings["ConnectionStrings:operations"]!, sql);

    internal string Connection() => new NpgsqlConnectionStringBuilder(server) { Database = name }.ConnectionString;

    private static async Task ExecuteAsync(string connection, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}

/// <summary>One service for all tests; each works on queues and sessions of its own.</summary>
[CollectionDefinition(Name)]
public sealed class Running : ICollectionFixture<OperationsHost>
{
    public const string Name = "One Operations";
}
