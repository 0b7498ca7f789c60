using Platform.Contracts;

namespace Platform.BuildingBlocks.Messaging;

/// <summary>
/// What a login may do on the broker, in RabbitMQ's own three expressions over names of queues and exchanges: its own queues, and the contracts that
/// <see cref="Wire"/> gives it. Nobody but Operations may write to the default exchange, through which any queue can be reached.
/// </summary>
/// <param name="Configure">What it may declare; MassTransit declares what it uses.</param>
/// <param name="Write">Where it may publish, and what it may bind something to.</param>
/// <param name="Read">What it may consume, and what it may bind to something.</param>
/// <param name="Tags">What the management API lets it do: nothing, or <c>management</c> (to look).</param>
public sealed record BrokerPermissions(string Configure, string Write, string Read, string Tags = "")
{
    /// <summary>The one that consumes nothing and puts failed messages back where they failed.</summary>
    public const string Operations = "operations";

    /// <summary>Everyone with a login on the broker.</summary>
    public static IReadOnlyList<string> Logins { get; } = [.. Wire.Services, Operations];

    /// <summary>The permissions of a service.</summary>
    /// <param name="service">One of <see cref="Logins"/>.</param>
    /// <exception cref="ArgumentException">The service has no business on the broker.</exception>
    public static BrokerPermissions Of(string service)
    {
        // It looks at queues through the management API, takes out of error queues, and puts into any: that is its work.
        if (service is Operations) return new("^$", @"^amq\.default$", "_error$", "management");
        if (!Wire.Services.Contains(service)) throw new ArgumentException($"'{service}' has no business on the broker.", nameof(service));
        var published = Wire.Flows.Where(flow => flow.Publishers.Contains(service)).Select(static flow => ExchangeOf(flow.Contract));
        var consumed = Wire.Flows.Where(flow => flow.Consumers.Contains(service)).Select(static flow => ExchangeOf(flow.Contract));
        // Queues and their exchanges begin with the service's name; exchanges of contracts have a colon in them, these never.
        var own = $"{service}-[^:]*";
        return new(OneOf([own, .. published.Union(consumed)]), OneOf([own, .. published]), OneOf([own, .. consumed]));
    }

    /// <summary>The exchange of a contract, as MassTransit names it.</summary>
    /// <param name="contract">The message.</param>
    public static string ExchangeOf(Type contract)
    {
        ArgumentNullException.ThrowIfNull(contract);
        return $"{contract.Namespace}:{contract.Name}";
    }

    private static string OneOf(IEnumerable<string> names) =>
        $"^({string.Join('|', names.Select(static name => name.Replace(".", @"\.", StringComparison.Ordinal)))})$";
}
