using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Platform.TestKit;

namespace Platform.Nazorg.Tests;

/// <summary>What stood in a database before its tables changed means the same after it.</summary>
public sealed class GrownDatabaseTests
{
    [Theory]
    [InlineData(7, "7 –")]
    [InlineData(0, "0 –")]
    [InlineData(1772441940123, "– 2026-03-02 08:59:00.123")] // Milliseconds: the source did not number.
    [InlineData(1772441940123456789, "1772441940123456789 –")] // No moment of this time: a number.
    [InlineData(-1, "– –")]
    public async Task The_order_of_a_record_becomes_a_number_or_a_moment_and_back(long order, string becomes)
    {
        await using var database = await TestDatabase.CreateAsync<NazorgDbContext>();
        await using var db = new NazorgDbContext(new DbContextOptionsBuilder<NazorgDbContext>().UseNpgsql(database.AdminConnection).Options);
        var migrator = db.GetService<IMigrator>();
        await migrator.MigrateAsync("Initial");
        await database.ExecuteAsync("""
            insert into records (id, house, process, reference, state, municipality, first_processed_on, last_order, revision)
            values (gen_random_uuid(), 'house', 'nazorg', '\x01', 'Announced', 'GM0000', '2026-03-02', $1, 1)
            """, order);
        await database.ExecuteAsync("""
            insert into received_events (id, mark, type, house, outcome, sender_oin, verified_by, body, received_at)
            values (gen_random_uuid(), '\x01', '\x01', 'operations', 'UnknownType', '1', 'Token', '\x01', now())
            """);
        await migrator.MigrateAsync();
        Assert.Equal(becomes, await database.ScalarAsync<string>("""
            select coalesce(last_sequence::text, '–') || ' '
              || coalesce(to_char(last_logged_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.MS'), '–')
            from records
            """));
        Assert.Equal(0, await database.ScalarAsync<long>("select count(*) from received_events where body is not null"));
        await migrator.MigrateAsync("Initial");
        Assert.Equal(order, await database.ScalarAsync<long>("select last_order from records"));
    }
}
