using Npgsql;
using Platform.Embedded;

namespace Platform.AppHost.Running;

/// <summary>PostgreSQL: our own, or the one that was named.</summary>
internal sealed class PostgresRunner(PostgresServerResource resource, RunContext context) : Runner(resource, context)
{
    private EmbeddedPostgres? _server;

    public override int? ProcessId => _server is { Exited.IsCompleted: false } running ? running.ProcessId : null;

    public override Task StopAsync() => _server?.StopAsync() ?? Task.CompletedTask;

    protected override async Task<int> RunOnceAsync(CancellationToken stopping)
    {
        if (Context.Settings.Postgres is { } external)
        {
            if (!await Patient.UntilAsync(() => EmbeddedPostgres.AnswersAsync(external, stopping), stopping))
            {
                var named = new NpgsqlConnectionStringBuilder(external);
                throw new StartProblem($"No PostgreSQL answers at {named.Host}:{named.Port}, which was given with --postgres.");
            }

            resource.Address.TrySetResult(new(external));
            resource.Ready.TrySetResult();
            await Task.Delay(Timeout.Infinite, stopping);
            return 0;
        }

        Log("starting PostgreSQL");
        var again = resource.Ready.Task.IsCompleted;
        _server = await EmbeddedPostgres.StartAsync(
            new() { Directory = Context.Settings.Data[resource.Name], Password = resource.Password!, SamePort = again }, Log, stopping);
        resource.Address.TrySetResult(new(_server.ConnectionString));
        resource.Ready.TrySetResult();
        Log($"PostgreSQL {(again ? "is ready again" : "is ready")} on 127.0.0.1:{_server.Port}");
        Context.HasChanged();
        return await _server.Exited;
    }
}

/// <summary>A database within the server; it is there before anyone connects to it.</summary>
internal sealed class DatabaseRunner(PostgresDatabaseResource resource, RunContext context) : Runner(resource, context)
{
    public override Task StopAsync() => Task.CompletedTask;

    protected override async Task<int> RunOnceAsync(CancellationToken stopping)
    {
        var server = await resource.Parent.GetValueAsync(stopping);
        await EmbeddedPostgres.CreateDatabaseAsync(server!, resource.DatabaseName, stopping);
        resource.Ready.TrySetResult();
        await Task.Delay(Timeout.Infinite, stopping);
        return 0;
    }
}

/// <summary>RabbitMQ: our own node, or the one that was named.</summary>
internal sealed class RabbitMqRunner(RabbitMQServerResource resource, RunContext context) : Runner(resource, context)
{
    private EmbeddedRabbitMq? _server;

    public override int? ProcessId => _server is { Exited.IsCompleted: false } running ? running.ProcessId : null;

    public override Task StopAsync() => _server?.StopAsync() ?? Task.CompletedTask;

    protected override async Task<int> RunOnceAsync(CancellationToken stopping)
    {
        if (Context.Settings.RabbitMq is { } external)
        {
            await UseAsync(external, stopping);
            await Task.Delay(Timeout.Infinite, stopping);
            return 0;
        }

        Log("starting RabbitMQ (this takes some seconds)");
        var again = resource.Ready.Task.IsCompleted;
        _server = await EmbeddedRabbitMq.StartAsync(
            new() { Directory = Context.Settings.Data[resource.Name], Password = resource.Password!, SamePorts = again }, Log, stopping);
        resource.Address.TrySetResult(new(_server.ConnectionString, _server.ManagementUrl));
        resource.Ready.TrySetResult();
        Log($"RabbitMQ {(again ? "is ready again" : "is ready")} on 127.0.0.1:{_server.Port}");
        Context.HasChanged();
        var code = await _server.Exited;
        // Its port mapper stays behind and would hold the port of the next one.
        await _server.StopAsync();
        return code;
    }

    private async Task UseAsync(string external, CancellationToken stopping)
    {
        if (!Uri.TryCreate(external, UriKind.Absolute, out var address) || address.Scheme is not ("amqp" or "amqps"))
            throw new StartProblem("--rabbitmq takes an address such as amqp://user:password@host:5672.");
        if (!await Patient.UntilAsync(() => EmbeddedRabbitMq.AnswersAsync(external, stopping), stopping))
            throw new StartProblem($"No RabbitMQ answers at {address.Host}:{address.Port}, which was given with --rabbitmq.");

        var management = Context.Settings.RabbitMqManagement ?? $"http://{address.Host}:15672";
        if (Context.Settings.VirtualHost is { } host)
        {
            try
            {
                await EmbeddedRabbitMq.CreateVirtualHostAsync(management, external, host, stopping);
            }
            catch (HttpRequestException problem)
            {
                throw new StartProblem($"Virtual host {host} could not be created at {management} (--rabbitmq-management): {problem.Message}", problem);
            }

            external = new UriBuilder(address) { Path = Uri.EscapeDataString(host) }.Uri.OriginalString;
        }

        resource.Address.TrySetResult(new(external, management));
        resource.Ready.TrySetResult();
    }
}

internal static class Patient
{
    /// <summary>Asks again and again, for half a minute.</summary>
    public static async Task<bool> UntilAsync(Func<Task<bool>> holds, CancellationToken cancellation)
    {
        for (var turn = 0; turn < 60; turn++)
        {
            if (await holds()) return true;
            await Task.Delay(TimeSpan.FromMilliseconds(500), cancellation);
        }

        return false;
    }
}
