using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using Npgsql;
using Platform.TestKit;

namespace Platform.Operations.Tests;

/// <summary>Operations as it really runs: a process of its own on a database of its own, migrated, under its own login role.</summary>
public sealed class OperationsProcess : IAsyncLifetime
{
    private readonly string database = string.Create(
        CultureInfo.InvariantCulture, $"test_{TimeProvider.System.GetUtcNow():yyyyMMdd}_operations_{Guid.NewGuid():N}");
    private readonly List<string> output = [];
    private Process? process;
    private RunningServers servers = null!;

    public TokenIssuer Issuer { get; private set; } = null!;

    public Dictionary<string, string?> Settings { get; } = [];

    public HttpClient Http { get; private set; } = null!;

    /// <summary>A client of the second port: HTTP/2 without TLS, from the first byte.</summary>
    public HttpClient Grpc { get; private set; } = null!;

    public Uri HttpAddress { get; } = new($"http://127.0.0.1:{FreePort()}");

    public Uri GrpcAddress { get; } = new($"http://127.0.0.1:{FreePort()}");

    public NpgsqlDataSource Administrator { get; private set; } = null!;

    public VirtualHost Broker { get; private set; } = null!;

    /// <summary>The wire to the database, to cut.</summary>
    public TcpProxy Wire { get; private set; } = null!;

    private string AdministratorConnection => new NpgsqlConnectionStringBuilder(servers.Postgres) { Database = database, Pooling = false }.ConnectionString;

    public async Task InitializeAsync()
    {
        servers = await Servers.GetAsync();
        Issuer = await TokenIssuer.StartAsync();
        Broker = await VirtualHost.CreateAsync();
        await OnServerAsync($"create database {database}");
        Administrator = NpgsqlDataSource.Create(AdministratorConnection);
        foreach (var (key, value) in Issuer.Settings) Settings[key] = value;
        Settings["ConnectionStrings:messaging"] = Broker.ConnectionString;
        Settings["RabbitMq:ManagementUrl"] = servers.Management;
        Settings["OTLP_GRPC_PORT"] = $"{GrpcAddress.Port}";
        var migrations = await Task.WhenAll(MigrateAsync(), MigrateAsync());
        Assert.Equal([0, 0], migrations);
        (Wire, Settings["ConnectionStrings:operations"]) = TcpProxy.ToPostgres(
            new NpgsqlConnectionStringBuilder(AdministratorConnection) { Username = database, Password = "test", Pooling = true }.ConnectionString);
        Http = new() { BaseAddress = HttpAddress };
        Grpc = new() { BaseAddress = GrpcAddress, DefaultRequestVersion = HttpVersion.Version20, DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact };
        await StartAsync();
    }

    public async Task StartAsync()
    {
        process = Start($"--urls={HttpAddress}", Settings);
        await Eventually.Holds(async () =>
        {
            Assert.False(process.HasExited, Output);
            try
            {
                using var ready = await Http.GetAsync("/health/ready");
                return ready.IsSuccessStatusCode;
            }
            catch (HttpRequestException)
            {
                return false;
            }
        });
    }

    /// <summary>Ends the process as a crash would.</summary>
    public async Task KillAsync()
    {
        process!.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
    }

    public string Token(params string[] roles) => Issuer.Issue("", "", roles.Length == 0 ? ["operations"] : roles);

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? token = null, object? body = null)
    {
        using var request = new HttpRequestMessage(method, $"/operations/v1{path}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token ?? Token());
        if (body is not null) request.Content = JsonContent.Create(body);
        return await Http.SendAsync(request);
    }

    public async Task<JsonElement> GetAsync(string path)
    {
        using var response = await SendAsync(HttpMethod.Get, path);
        Assert.True(response.StatusCode == HttpStatusCode.OK, $"{path}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>The trace, once all <paramref name="spans"/> of it are stored.</summary>
    public async Task<JsonElement> TraceAsync(Guid id, int spans = 1)
    {
        var found = default(JsonElement);
        await Eventually.Holds(async () =>
        {
            using var response = await SendAsync(HttpMethod.Get, $"/traces/{id:N}");
            if (response.StatusCode == HttpStatusCode.NotFound) return false;
            found = await response.Content.ReadFromJsonAsync<JsonElement>();
            return found.GetProperty("spans").GetArrayLength() >= spans;
        });
        return found;
    }

    /// <summary>What the processes wrote.</summary>
    public string Output
    {
        get
        {
            lock (output) return string.Join('\n', output);
        }
    }

    public async Task DisposeAsync()
    {
        if (process is { HasExited: false }) await KillAsync();
        process?.Dispose();
        Http?.Dispose();
        Grpc?.Dispose();
        if (Administrator is not null) await Administrator.DisposeAsync();
        await Wire.DisposeAsync();
        await Issuer.DisposeAsync();
        await Broker.DisposeAsync();
        await OnServerAsync($"drop database if exists {database} with (force)");
        await OnServerAsync($"drop role if exists {database}");
    }

    private async Task OnServerAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(servers.Postgres) { Database = "postgres", Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private async Task<int> MigrateAsync()
    {
        using var migration = Start("migrate", new()
        {
            ["ConnectionStrings:operations"] = AdministratorConnection, ["Database:ServiceRole"] = database, ["Database:ServicePassword"] = "test",
        });
        await migration.WaitForExitAsync();
        return migration.ExitCode;
    }

    private Process Start(string argument, Dictionary<string, string?> settings)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "Operations.dll"), argument }, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        foreach (var (key, value) in settings) start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        var started = Process.Start(start)!;
        started.OutputDataReceived += Keep;
        started.ErrorDataReceived += Keep;
        started.BeginOutputReadLine();
        started.BeginErrorReadLine();
        return started;
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        lock (output)
        {
            if (line.Data is not null) output.Add(line.Data);
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

/// <summary>One process for all tests that can share it.</summary>
[CollectionDefinition(Name)]
public sealed class Shared : ICollectionFixture<OperationsProcess>
{
    public const string Name = "One Operations process";
}
