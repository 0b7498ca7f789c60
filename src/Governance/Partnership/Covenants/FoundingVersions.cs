using Npgsql;

namespace Platform.Governance.Partnership.Covenants;

/// <summary>COV-08: lays down the version each covenant began with, the first time the service runs; waits for the database if it is away.</summary>
internal sealed class FoundingVersions([FromKeyedServices(Database.Background)] NpgsqlDataSource source, IServiceScopeFactory scopes) : BackgroundService
{
    private const string Sql = """
        insert into covenant_versions (covenant, version, in_force_from, profile, houses)
        select $1, $2, $3, $4, $5 where not exists (select from covenant_versions where covenant = $1)
        on conflict do nothing
        """;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!await LayDownAsync(cancellationToken)) await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!await LayDownAsync(stoppingToken)) await Task.Delay(TimeSpan.FromSeconds(2), stoppingToken);
    }

    private async Task<bool> LayDownAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        try
        {
            await using var connection = await source.OpenConnectionAsync(ct);
            await using var batch = new NpgsqlBatch(connection);
            // The wall is told for this transaction only; the batch is one.
            batch.BatchCommands.Add(new("select set_config('app.service', 'all', true)"));
            foreach (var covenant in scope.ServiceProvider.GetRequiredService<CovenantCatalog>().Covenants)
            {
                batch.BatchCommands.Add(new(Sql)
                {
                    Parameters =
                    {
                        new() { Value = covenant.Id }, new() { Value = covenant.Version },
                        new() { Value = covenant.InForceFrom is { } day ? day : DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Date },
                        new() { Value = covenant.Text }, new() { Value = covenant.Houses.Select(house => house.Id).ToArray() },
                    },
                });
            }

            await batch.ExecuteNonQueryAsync(ct);
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }
}
