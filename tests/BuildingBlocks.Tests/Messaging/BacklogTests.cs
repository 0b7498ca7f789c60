using Platform.BuildingBlocks.Messaging;
using Platform.TestKit;

namespace Platform.BuildingBlocks.Tests.Messaging;

public sealed class BacklogTests(ProbeHostWithoutInstance host) : IClassFixture<ProbeHostWithoutInstance>
{
    private const int Connections = 14;
    private const string Waiting = "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";

    [Fact]
    public async Task Consumers_that_all_stand_still_take_no_connection_from_requests()
    {
        await using var instance = await host.StartAsync(static settings => settings["ConnectionStrings:probe"] += $";Maximum Pool Size={Connections};Timeout=5");
        var messages = Enumerable.Range(0, 40).Select(static _ => ProbeHost.Withdrawn()).ToList();
        await using var admin = new Npgsql.NpgsqlConnection(host.Database.AdminConnection);
        await admin.OpenAsync();
        await using (var transaction = await admin.BeginTransactionAsync())
        {
            // Every consumer gets as far as its first row, with its connection, and stays there.
            await using (var block = new Npgsql.NpgsqlCommand("lock table effects in access exclusive mode", admin, transaction)) await block.ExecuteNonQueryAsync();
            foreach (var message in messages) await host.Messages.PublishAsync(message);
            await Eventually.Holds(async () => await host.Database.ScalarAsync<long>(Waiting) == ConsumerTurns.Most);

            // As many requests at once as there are connections for them, some rounds long: none waits, none fails.
            var director = instance.As(ProbeHost.Arnhem, ProbeHost.Party, Roles.ProcessDirector);
            for (var round = 0; round < 5; round++)
            {
                var answers = await Task.WhenAll(Enumerable.Range(0, Connections - 8).Select(_ => director.GetAsync("notes?limit=5")));
                Assert.All(answers, static answer => answer.Expect(200));
                await director.CreateAsync("notes", ProbeHost.Note());
            }

            Assert.Equal(ConsumerTurns.Most, await host.Database.ScalarAsync<long>(Waiting));
            await transaction.RollbackAsync();
        }

        await Eventually.Holds(async () => await host.Database.CountAsync("effects") == messages.Count);
        Assert.Equal(0u, await host.Broker.CountAsync("probe-receive-release-withdrawn_error"));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("5")]
    public async Task More_at_once_than_there_are_connections_for_is_not_started(string most)
    {
        var refused = await Assert.ThrowsAnyAsync<Exception>(() => host.StartAsync(settings => settings["Messaging:AtOnce"] = most));
        Assert.Contains("Messaging:AtOnce", refused.ToString(), StringComparison.Ordinal);
    }
}
