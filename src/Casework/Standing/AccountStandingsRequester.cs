using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Platform.BuildingBlocks.Access;
using Platform.BuildingBlocks.Data;
using Platform.BuildingBlocks.Messaging;
using Platform.Contracts.Governance;

namespace Platform.Casework.Standing;

/// <summary>
/// A service that is new asks for the accounts of all houses, again and again until it was told of them, and is not ready before: it would refuse
/// everybody (ACC-04). It asks when its queues are there, so that no part of the answer is lost.
/// </summary>
/// <param name="source">The service's database.</param>
/// <param name="bus">The bus.</param>
/// <param name="scopes">Makes units of work.</param>
/// <param name="logger">For trouble.</param>
internal sealed class AccountStandingsRequester(
    NpgsqlDataSource source, IBusControl bus, IServiceScopeFactory scopes, ILogger<AccountStandingsRequester> logger)
    : BackgroundService, IHealthCheck
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);
    private volatile bool told;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            return told || await WasToldAsync(cancellationToken)
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy("The accounts of the houses are not known yet.");
        }
        catch (Exception fault) when (DatabaseFaults.MayPass(fault))
        {
            return HealthCheckResult.Unhealthy();
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The wait is real time, also where the clock stands still or runs ahead; the first one is short, for a service that starts beside
        // Governance.
        for (var wait = TimeSpan.FromSeconds(1); !stoppingToken.IsCancellationRequested; wait = wait * 1.5 < LongestWait ? wait * 1.5 : LongestWait)
        {
            try
            {
                if (await WasToldAsync(stoppingToken)) return;
                await bus.WaitForHealthStatus(BusHealthStatus.Healthy, stoppingToken);
                await AskAsync(stoppingToken);
            }
            catch (Exception fault) when (DatabaseFaults.MayPass(fault))
            {
                logger.LogWarning("The accounts of the houses could not be asked for yet: {Fault}", fault.GetType().Name);
            }

            await Task.Delay(wait, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<bool> WasToldAsync(CancellationToken ct)
    {
        // Not through the unit of work, which writes a line of its own for each time the database is away.
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var tell = new NpgsqlCommand("select app_tell('', '', '', 'all', '', '', '', '', '', '', '')", connection);
        await tell.ExecuteNonQueryAsync(ct);
        await using var some = new NpgsqlCommand("select exists (select from account_standings where record_id = $1)", connection)
        {
            Parameters = { new() { Value = AccountStanding.AllTold } },
        };
        return told = (bool)(await some.ExecuteScalarAsync(ct))!;
    }

    private async Task AskAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Wall>().ForHousekeeping();
        var db = scope.ServiceProvider.GetRequiredService<PlatformDbContext>();
        db.Publish(new AccountStandingsAsked { Service = db.Service });
        await db.SaveChangesAsync(ct);
    }
}
