using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Npgsql;
using Platform.BuildingBlocks.Data;
using Platform.Covenants;

namespace Platform.Casework.Standing;

/// <summary>
/// Reads what Governance told, at start and at every change that any instance of the service commits (<c>NOTIFY standing</c>); a slow tick
/// in case a notification was missed.
/// </summary>
/// <param name="source">The service's database.</param>
/// <param name="register">What it is read into.</param>
/// <param name="accounts">Asks for itself, and is told what it has to ask again.</param>
/// <param name="outages">For trouble.</param>
internal sealed class StandingMonitor(
    [FromKeyedServices(Database.Background)] NpgsqlDataSource source, CovenantRegister register, AccountStandings accounts,
    Outages outages)
    : BackgroundService, IHealthCheck
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(30);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await source.OpenConnectionAsync(cancellationToken);
            await ReadAsync(connection, cancellationToken);
        }
        catch (NpgsqlException fault)
        {
            // The service starts, but lets nobody in before it has read.
            outages.Missed(Outages.Database, fault);
        }

        await base.StartAsync(cancellationToken);
    }

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(register.IsLoaded ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy());

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var connection = await source.OpenConnectionAsync(stoppingToken);
                await using (var listen = new NpgsqlCommand($"listen {StandingPart.Channel}; select set_config('app.service', 'on', false)",
                    connection)) await listen.ExecuteNonQueryAsync(stoppingToken);
                var changed = false;
                connection.Notification += (_, told) =>
                {
                    if (told.Payload.Split(' ') is [var house, var account]) accounts.Forget(house, account);
                    else changed = true;
                };
                while (true)
                {
                    changed = false; // Before the reading: what is told while it goes on is read again.
                    accounts.Listen(true);
                    await ReadAsync(connection, stoppingToken);
                    while (!changed && await connection.WaitAsync(Tick, stoppingToken))
                    {
                        // A notice about one account: its standing is read again when that account next calls.
                    }
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault) when (fault is NpgsqlException or InvalidProfileException or IOException)
            {
                accounts.Listen(false);
                outages.Missed(fault is NpgsqlException ? Outages.Database : "register of covenants", fault);
                await Task.Delay(TimeSpan.FromMilliseconds(500 + Random.Shared.Next(500)), stoppingToken)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task ReadAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var (editions, standings, terms) = (new List<CovenantEdition>(), new List<PartyStanding>(), new List<StaffTerm>());
        await using (var command = new NpgsqlCommand("select covenant, version, in_force_from, profile from covenant_editions", connection))
        await using (var row = await command.ExecuteReaderAsync(ct))
        {
            while (await row.ReadAsync(ct))
                editions.Add(new()
                {
                    Covenant = row.GetString(0), Version = row.GetString(1), InForceFrom = row.GetFieldValue<DateOnly>(2),
                    Profile = row.GetString(3)
                });
        }

        await using (var command = new NpgsqlCommand(
            "select house, party, accessions, exits, exclusions, organisation, kind, wgs_class, seat, oin from party_standings", connection))
        await using (var row = await command.ExecuteReaderAsync(ct))
        {
            string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);
            while (await row.ReadAsync(ct))
            {
                standings.Add(PartyStanding.Of(row.GetString(0), row.GetString(1), row.GetFieldValue<DateTimeOffset[]>(2),
                    row.GetFieldValue<DateTimeOffset[]>(3),
                    row.GetFieldValue<DateTimeOffset[]>(4), Text(5), Text(6), Text(7), Text(8), Text(9)));
            }
        }

        await using (var command = new NpgsqlCommand(
            "select appointment_id, house, account, role, \"from\", until, set_at from staff_terms", connection))
        await using (var row = await command.ExecuteReaderAsync(ct))
        {
            while (await row.ReadAsync(ct))
            {
                terms.Add(new()
                {
                    AppointmentId = row.GetGuid(0), House = row.GetString(1), Account = row.GetString(2),
                    Role = row.IsDBNull(3) ? null : row.GetString(3), From = row.GetFieldValue<DateTimeOffset>(4),
                    Until = row.IsDBNull(5) ? null : row.GetFieldValue<DateTimeOffset>(5), SetAt = row.GetFieldValue<DateTimeOffset>(6),
                });
            }
        }

        register.Load(editions, standings, terms);
    }
}
