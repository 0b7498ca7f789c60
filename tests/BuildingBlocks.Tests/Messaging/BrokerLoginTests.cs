using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Platform.BuildingBlocks.Messaging;
using Platform.Contracts;
using Platform.Contracts.Intake;
using Platform.Contracts.Triage;
using Platform.TestKit;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Platform.BuildingBlocks.Tests.Messaging;

/// <summary>What a service's login cannot do on the real broker, whatever its process is made to try.</summary>
public sealed class BrokerLoginTests : IAsyncLifetime
{
    private static readonly ushort? Refused = 403;
    private const string Own = "intake-follow-triage";
    private const string Foreign = "triage-open-weighing";
    private static readonly string Decided = BrokerPermissions.ExchangeOf(typeof(TriageDecided));
    private static readonly string Referred = BrokerPermissions.ExchangeOf(typeof(CaseReferred));
    private static readonly string Completed = BrokerPermissions.ExchangeOf(typeof(IntakeCompleted));
    private static readonly string Ended = BrokerPermissions.ExchangeOf(typeof(Contracts.Governance.DisputeEnded));

    private VirtualHost broker = null!;
    private IConnection chain = null!;
    private IConnection intake = null!;

    public async Task InitializeAsync()
    {
        broker = await VirtualHost.CreateAsync();
        chain = await new ConnectionFactory { Uri = new(broker.ConnectionString) }.CreateConnectionAsync();
        await using var channel = await chain.CreateChannelAsync();
        foreach (var exchange in (string[])[Decided, Referred, Completed, Ended, Own, Foreign]) await channel.ExchangeDeclareAsync(exchange,
            ExchangeType.Fanout, durable: true);
        foreach (var queue in (string[])[Own, Foreign, $"{Own}_error", $"{Foreign}_error"])
        {
            await channel.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: false,
                new Dictionary<string, object?> { ["x-queue-type"] = "quorum" });
            await channel.BasicPublishAsync("", queue, "{}"u8.ToArray());
        }

        intake = await ConnectAsync("intake");
    }

    public async Task DisposeAsync()
    {
        await intake.DisposeAsync();
        await chain.DisposeAsync();
        await broker.DisposeAsync();
    }

    [Fact]
    public async Task It_does_its_own_work()
    {
        await using var channel = await ConfirmedAsync(intake);
        await channel.ExchangeDeclareAsync(Referred, ExchangeType.Fanout, durable: true);
        await channel.BasicPublishAsync(Referred, "", "{}"u8.ToArray());
        await channel.ExchangeDeclareAsync(Decided, ExchangeType.Fanout, durable: true);
        await channel.ExchangeBindAsync(Own, Decided, "");
        await channel.QueueBindAsync(Own, Own, "");
        Assert.NotNull(await channel.BasicGetAsync(Own, autoAck: true));
        await channel.BasicPublishAsync(Own, "", "{}"u8.ToArray());
    }

    public static TheoryData<string> Foul =>
    [
        "publish a foreign contract", "publish a contract it consumes", "consume a foreign queue", "take from a foreign queue",
        "read a foreign error queue", "empty a foreign queue",
        "delete a foreign queue", "hear a contract it does not consume", "hear a contract through a queue of another name",
        "reach a queue past its exchange",
        "put its exchange in front of a foreign contract", "put its exchange in front of a foreign queue",
        "let its queue die into a foreign contract",
        "let its queue die into a foreign queue", "let its exchange fall through to a foreign contract",
        "declare a contract it has nothing to do with", "declare a foreign queue",
        "delete the exchange of a contract it has nothing to do with", "publish a fault", "hear everything", "watch every message",
    ];

    [Theory]
    [MemberData(nameof(Foul))]
    public async Task It_cannot(string what)
    {
        await using var channel = await ConfirmedAsync(intake);
        var refused = await Assert.ThrowsAnyAsync<Exception>(() => TryAsync(channel, what));
        var reason = refused as OperationInterruptedException ?? refused.InnerException as OperationInterruptedException;
        // A publisher that waits for confirmation hears of the closed channel only.
        Assert.Equal(Refused, reason?.ShutdownReason?.ReplyCode ?? channel.CloseReason?.ReplyCode);
        Assert.Equal(1u, await broker.CountAsync(Foreign));
        Assert.Equal(1u, await broker.CountAsync($"{Foreign}_error"));
    }

    [Fact]
    public async Task It_sees_nothing_of_the_brokers_management_and_Operations_sees_queues_only()
    {
        Assert.Equal(HttpStatusCode.Unauthorized, await ManagementAsync("intake", $"queues/{broker.Name}"));
        Assert.Equal(HttpStatusCode.OK, await ManagementAsync("operations", $"queues/{broker.Name}"));
        Assert.NotEqual(HttpStatusCode.OK, await ManagementAsync("operations", "users"));
        Assert.NotEqual(HttpStatusCode.OK, await ManagementAsync("operations", "definitions"));
    }

    [Fact]
    public async Task Operations_puts_failed_messages_back_and_reads_no_queue_of_work()
    {
        await using var operations = await ConnectAsync("operations");
        await using (var channel = await ConfirmedAsync(operations))
        {
            var failed = (await channel.BasicGetAsync($"{Foreign}_error", autoAck: false))!;
            await channel.BasicPublishAsync("", Foreign, mandatory: true, failed.Body);
            await channel.BasicAckAsync(failed.DeliveryTag, multiple: false);
        }

        Assert.Equal(2u, await broker.CountAsync(Foreign));
        foreach (var foul in (Func<IChannel, Task>[])
        [
            static channel => channel.BasicGetAsync(Foreign, autoAck: true),
            static async channel => await channel.BasicPublishAsync(Decided, "", "{}"u8.ToArray()),
            static channel => channel.QueueDeclareAsync("operations-own", durable: true, exclusive: false, autoDelete: false),
        ])
        {
            await using var channel = await ConfirmedAsync(operations);
            await Assert.ThrowsAnyAsync<Exception>(() => foul(channel));
            Assert.Equal(Refused, channel.CloseReason?.ReplyCode);
        }
    }

    [Fact]
    public async Task No_login_enters_another_virtual_host()
    {
        var elsewhere = new UriBuilder(await broker.LoginAsync("intake")) { Path = "/" }.Uri;
        // The client may think for a moment that it is in; the broker has closed the connection by then (530, not allowed).
        await using var connection = await new ConnectionFactory
        {
            Uri = elsewhere, VirtualHost = "/",
            AutomaticRecoveryEnabled = false
        }.CreateConnectionAsync();
        await Eventually.Holds(() => !connection.IsOpen, what: "the broker closes the connection");
        Assert.Equal((ushort?)530, connection.CloseReason?.ReplyCode);
    }

    [Fact]
    public void Who_has_no_business_there_has_no_login()
    {
        Assert.All(["gateway", "identity", "probe", "intake-x", ""], static service =>
            Assert.Throws<ArgumentException>(() => BrokerPermissions.Of(service)));
        // What begins alike is not the same: no name of a service is the beginning of another's.
        Assert.All(Wire.Services, static one => Assert.DoesNotContain(Wire.Services, other => other != one
            && other.StartsWith(one, StringComparison.Ordinal)));
    }

    private static async Task TryAsync(IChannel channel, string what)
    {
        var body = "{}"u8.ToArray();
        await (what switch
        {
            "publish a foreign contract" => channel.BasicPublishAsync(Ended, "", body).AsTask(),
            "publish a contract it consumes" => channel.BasicPublishAsync(Decided, "", body).AsTask(),
            "consume a foreign queue" => channel.BasicConsumeAsync(Foreign, autoAck: true, new AsyncDefaultBasicConsumer(channel)),
            "take from a foreign queue" => channel.BasicGetAsync(Foreign, autoAck: true),
            "read a foreign error queue" => channel.BasicGetAsync($"{Foreign}_error", autoAck: true),
            "empty a foreign queue" => channel.QueuePurgeAsync(Foreign),
            "delete a foreign queue" => channel.QueueDeleteAsync(Foreign),
            "hear a contract it does not consume" => channel.ExchangeBindAsync(Own, Completed, ""),
            "hear a contract through a queue of another name" => channel.QueueBindAsync(Foreign, Decided, ""),
            "reach a queue past its exchange" => channel.BasicPublishAsync("", Foreign, body).AsTask(),
            "put its exchange in front of a foreign contract" => channel.ExchangeBindAsync(Ended, Own, ""),
            "put its exchange in front of a foreign queue" => channel.QueueBindAsync(Foreign, Own, ""),
            "let its queue die into a foreign contract" => DeclareAsync(channel, new() { ["x-dead-letter-exchange"] = Ended }),
            "let its queue die into a foreign queue" => DeclareAsync(channel,
                new() { ["x-dead-letter-exchange"] = "", ["x-dead-letter-routing-key"] = Foreign }),
            "let its exchange fall through to a foreign contract" => channel.ExchangeDeclareAsync(
                "intake-fall", ExchangeType.Fanout, arguments: new Dictionary<string, object?> { ["alternate-exchange"] = Ended }),
            "declare a contract it has nothing to do with" => channel.ExchangeDeclareAsync(Ended, ExchangeType.Fanout, durable: true),
            "declare a foreign queue" => channel.QueueDeclareAsync("triage-more", durable: true, exclusive: false, autoDelete: false),
            "delete the exchange of a contract it has nothing to do with" => channel.ExchangeDeleteAsync(Ended),
            "publish a fault" => channel.ExchangeDeclareAsync("MassTransit:Fault", ExchangeType.Fanout, durable: true),
            "hear everything" => channel.QueueBindAsync(Own, "amq.topic", "#"),
            "watch every message" => channel.QueueBindAsync(Own, "amq.rabbitmq.trace", "#"),
            _ => throw new InvalidOperationException(what),
        });
    }

    private static Task<QueueDeclareOk> DeclareAsync(IChannel channel, Dictionary<string, object?> arguments) =>
        channel.QueueDeclareAsync("intake-dies", durable: true, exclusive: false, autoDelete: false, arguments);

    private static Task<IChannel> ConfirmedAsync(IConnection connection) =>
        connection.CreateChannelAsync(new(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true));

    private async Task<IConnection> ConnectAsync(string service) =>
        await new ConnectionFactory { Uri = new(await broker.LoginAsync(service)) }.CreateConnectionAsync();

    private async Task<HttpStatusCode> ManagementAsync(string service, string path)
    {
        var login = new Uri(await broker.LoginAsync(service));
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic",
            Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(login.UserInfo))));
        using var answer = await http.GetAsync(new Uri($"{(await Servers.GetAsync()).Management.TrimEnd('/')}/api/{path}"));
        return answer.StatusCode;
    }
}
