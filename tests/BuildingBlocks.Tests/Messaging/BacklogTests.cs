using Platform.BuildingBlocks.Messaging;
using Platform.Contracts.Access;
using Platform.TestKit;

namespace Platform.BuildingBlocks.Tests.Messaging;

public sealed class BacklogTests(ProbeHostWithoutInstance host) : IClassFixture<ProbeHostWithoutInstance>
{
    // The fewest there may be: were the consumers to take theirs from those of requests, they would take all of them.
    private const int Connections = 12;
    private const string Waiting = "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";

    [Fact]
    public async Task Consumers_that_all_stand_still_take_no_connection_from_requests()
    {
        await using var instance = await host.StartAsync(static settings =>
            settings["ConnectionStrings:probe"] += $";Maximum Pool Size={Connections};Timeout=5");
        var messages = Enumerable.Range(0, 40).Select(static _ => ProbeHost.Withdrawn()).ToList();
        await using var admin = new Npgsql.NpgsqlConnection(host.Database.AdminConnection);
        await admin.OpenAsync();
        await using (var transaction = await admin.BeginTransactionAsync())
        {
            // Every consumer gets as far as its first row, with its connection, and stays there.
            await using (var block = new Npgsql.NpgsqlCommand("lock table effects in access exclusive mode", admin,
                transaction)) await block.ExecuteNonQueryAsync();
            foreach (var message in messages) await host.Messages.PublishAsync(message);
            await Eventually.Holds(async () => await host.Database.ScalarAsync<long>(Waiting) == ConsumerSlots.Most);

            // As many requests at once as there are connections for them, some rounds long: none waits, none fails.
            var director = instance.As(ProbeHost.Arnhem, ProbeHost.Party, Roles.ProcessDirector);
            for (var round = 0; round < 5; round++)
            {
                var answers = await Task.WhenAll(Enumerable.Range(0, Connections - 8).Select(_ => director.GetAsync("notes?limit=5")));
                Assert.All(answers, static answer => answer.Expect(200));
                await director.CreateAsync("notes", ProbeHost.Note());
            }

            Assert.Equal(ConsumerSlots.Most, await host.Database.ScalarAsync<long>(Waiting));
            // What this one does not come to stays at the broker, for another replica.
            Assert.Equal((uint)(messages.Count - (4 * ConsumerSlots.Most)), await host.Broker.CountAsync("probe-receive-release-withdrawn"));
            await transaction.RollbackAsync();
        }

        var records = messages.Select(static message => message.RecordId).ToArray();
        await Eventually.Holds(async () => await host.Database.ScalarAsync<long>("select count(*) from effects where record_id = any($1)",
            records) == messages.Count);
        Assert.Equal(0u, await host.Broker.CountAsync("probe-receive-release-withdrawn_error"));
    }

    [Fact]
    public async Task A_backlog_at_one_queue_holds_up_no_other_queue()
    {
        await using var instance = await host.StartAsync();
        var (backlog, other) = (Enumerable.Range(0, 40).Select(static _ => Guid.NewGuid()).ToArray(), Guid.NewGuid());
        var told = new PartyInvolved
        {
            House = ProbeHost.Arnhem, CaseId = Guid.NewGuid(), Process = "complex", DecisionId = Guid.NewGuid(), Party = ProbeHost.Party,
            Phase = "meetings", Ground = "test", From = host.Clock.Now, Until = null,
        };
        await using var admin = new Npgsql.NpgsqlConnection(host.Database.AdminConnection);
        await admin.OpenAsync();
        await using (var transaction = await admin.BeginTransactionAsync())
        {
            await using (var block = new Npgsql.NpgsqlCommand("lock table effects in access exclusive mode", admin,
                transaction)) await block.ExecuteNonQueryAsync();
            foreach (var id in backlog) await host.Messages.PublishAsync(ProbeHost.Withdrawn(), id);
            await Eventually.Holds(async () => await host.Database.ScalarAsync<long>(Waiting) == ConsumerSlots.Most
                && await host.Broker.CountAsync("probe-receive-release-withdrawn") <= backlog.Length - (4 * ConsumerSlots.Most));
            await host.Messages.PublishAsync(told, other);
            // It was given to the service, which has no turn for it yet.
            await Eventually.Holds(async () => await host.Broker.CountAsync("probe-receive-party-involved") == 0);
            await transaction.RollbackAsync();
        }

        // Transactions are numbered in the order of their turns: after those that had one already, and perhaps the next of each, comes the other
        // queue.
        await Eventually.Holds(async () => await host.Database.ScalarAsync<long>("select count(*) from inbox where message_id = any($1)",
            (Guid[])[.. backlog, other]) == backlog.Length + 1);
        Assert.InRange(await host.Database.ScalarAsync<long>("""
            select count(*) from inbox earlier, inbox other
            where earlier.message_id = any($1) and other.message_id = $2 and earlier.xmin::text::bigint < other.xmin::text::bigint
            """, backlog, other), 1, 3 * ConsumerSlots.Most);
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
