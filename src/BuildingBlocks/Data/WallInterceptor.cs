using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Platform.BuildingBlocks.Access;

namespace Platform.BuildingBlocks.Data;

/// <summary>
/// Tells PostgreSQL who is calling, each time a connection is taken from the pool (which forgets it when the connection goes back).
/// </summary>
internal sealed class WallInterceptor(Wall wall, Outages outages, TimeProvider clock) : DbConnectionInterceptor
{
    private const string Sql = "select app_tell($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = Command(connection);
        command.ExecuteNonQuery();
        wall.Opened();
    }

    public override async Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = Command(connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
        outages.Answered(Outages.Database);
        wall.Opened();
    }

    public override void ConnectionClosed(DbConnection connection, ConnectionEndEventData eventData) => wall.Closed();

    public override Task ConnectionClosedAsync(DbConnection connection, ConnectionEndEventData eventData)
    {
        wall.Closed();
        return Task.CompletedTask;
    }

    private DbCommand Command(DbConnection connection)
    {
        var command = connection.CreateCommand();
        command.CommandText = Sql;
        foreach (var value in (string[])[wall.House, wall.Party, wall.Roles, wall.Service,
            clock.GetUtcNow().ToString("O", CultureInfo.InvariantCulture), wall.Account,
            Listed(wall.Reach.Open), Listed(wall.Reach.Closed), Listed(wall.Reach.Seated), Listed(wall.Reach.Guarded), Listed(wall.Reach.Led)])
        {
            var parameter = command.CreateParameter();
            parameter.Value = value;
            command.Parameters.Add(parameter);
        }

        return command;

        static string Listed(string[] processes) => string.Join(',', processes);
    }
}
