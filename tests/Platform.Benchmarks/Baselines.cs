using System.Collections.Concurrent;
using MassTransit;
using Npgsql;

namespace Platform.Benchmarks;

/// <summary>The least that the same servers could do for the same work, measured in the same run.</summary>
internal static class Baselines
{
    /// <summary>Single rows, each in a durable transaction of its own, by as many connections as there are clients; nothing else is done.</summary>
    public static async Task<Measure> BareInsertsAsync(Bench bench, CancellationToken ct)
    {
        await using var database = bench.Platform.Database("intake");
        await using (var create = database.CreateCommand(
            "create table bench_scratch (id uuid primary key, body text not null, written_at timestamptz not null default now())"))
            await create.ExecuteNonQueryAsync(ct);
        var connections = new List<NpgsqlConnection>();
        try
        {
            var inserts = new List<NpgsqlCommand>();
            for (var client = 0; client < bench.Clients; client++)
            {
                connections.Add(await database.OpenConnectionAsync(ct));
                var insert = new NpgsqlCommand("insert into bench_scratch (id, body) values ($1, $2)", connections[client])
                {
                    Parameters = { new() { Value = Guid.Empty }, new() { Value = new string('x', 400) } },
                };
                await insert.PrepareAsync(ct);
                inserts.Add(insert);
            }

            await Measure.LoadAsync(bench.Clients, TimeSpan.FromSeconds(1), InsertAsync, ct);
            return await Measure.LoadAsync(bench.Clients, TimeSpan.FromSeconds(5), InsertAsync, ct);

            Task InsertAsync(int client, int number, Measure measure)
            {
                inserts[client].Parameters[0].Value = Guid.CreateVersion7();
                return measure.TimeAsync(() => inserts[client].ExecuteNonQueryAsync(ct));
            }
        }
        finally
        {
            foreach (var connection in connections) await connection.DisposeAsync();
            await using var drop = database.CreateCommand("drop table bench_scratch");
            await drop.ExecuteNonQueryAsync(CancellationToken.None);
        }
    }

    /// <summary>One message at a time from publish to consumer over a quorum queue of the same broker; no outbox, no inbox, no database.</summary>
    public static async Task<Measure> BareHopAsync(Bench bench, int rounds, CancellationToken ct)
    {
        var awaited = new ConcurrentDictionary<Guid, TaskCompletionSource>();
        var bus = Bus.Factory.CreateUsingRabbitMq(rabbit =>
        {
            rabbit.Host(new Uri(bench.Platform.RabbitMq));
            rabbit.ReceiveEndpoint("bench-hop", endpoint =>
            {
                endpoint.SetQuorumQueue();
                endpoint.SetQueueArgument("x-expires", 60_000);
                endpoint.Handler<Hop>(context =>
                {
                    if (awaited.TryRemove(context.Message.Id, out var arrived)) arrived.TrySetResult();
                    return Task.CompletedTask;
                });
            });
        });
        await bus.StartAsync(ct);
        try
        {
            var (warmUp, measure) = (new Measure(), new Measure());
            for (var round = -50; round < rounds; round++)
            {
                var hop = new Hop(Guid.NewGuid());
                var arrived = awaited[hop.Id] = new(TaskCreationOptions.RunContinuationsAsynchronously);
                await (round < 0 ? warmUp : measure).TimeAsync(async () =>
                {
                    await bus.Publish(hop, ct);
                    await arrived.Task.WaitAsync(TimeSpan.FromSeconds(10), ct);
                });
            }

            return measure;
        }
        finally
        {
            await bus.StopAsync(CancellationToken.None);
        }
    }

    /// <summary>The message of the bare hop.</summary>
    internal sealed record Hop(Guid Id);
}
