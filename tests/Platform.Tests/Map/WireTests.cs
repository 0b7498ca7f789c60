using MassTransit;
using Platform.BuildingBlocks.Messaging;
using Platform.Contracts;
using Platform.Contracts.Retention;

namespace Platform.Tests.Map;

/// <summary>
/// Who tells whom what, held against what the services' code publishes and consumes. That the broker holds them to it is seen in
/// <c>BrokerLoginTests</c>.
/// </summary>
public sealed class WireTests
{
    public static TheoryData<string> Services => [.. Wire.Services];

    [Fact]
    public void Every_contract_is_on_the_wire_once_and_has_a_publisher_and_a_consumer()
    {
        Assert.All(Wire.Flows, static flow =>
        {
            Assert.NotEmpty(flow.Publishers);
            Assert.NotEmpty(flow.Consumers);
            Assert.Empty(flow.Publishers.Concat(flow.Consumers).Except(Wire.Services));
            Assert.Equal(flow.Publishers.Count, flow.Publishers.Distinct().Count());
            Assert.Equal(flow.Consumers.Count, flow.Consumers.Distinct().Count());
        });
        var told = Wire.Flows.Select(static flow => flow.Contract).ToList();
        Assert.Equal(told.Count, told.Distinct().Count());

        // What is in no flow is a part of something that is.
        var parts = told.SelectMany(static contract => contract.GetProperties()).Select(static property => property.PropertyType.GetElementType())
            .ToHashSet();
        Assert.DoesNotContain(ContractTests.Contracts.Except(told), type => !parts.Contains(type));
    }

    [Theory]
    [MemberData(nameof(Services))]
    public void A_service_publishes_what_the_wire_says_and_nothing_else(string service)
    {
        // Every save of every service tells the log; that a dossier was erased, who erases it in the shared way.
        var code = ServiceCode.Of(service);
        var published = code.CallsWith(nameof(Outbox), nameof(Outbox.Publish))
            .Concat(ServiceCode.Shared.CallsWith(nameof(Outbox), nameof(Outbox.Publish))
                .Where(contract => contract != typeof(DossierPartErased) || code.Derives("ErasesDossier")));
        Assert.Equal(Names(Wire.Flows.Where(flow => flow.Publishers.Contains(service)).Select(static flow => flow.Contract)), Names(published));
    }

    [Theory]
    [MemberData(nameof(Services))]
    public void A_service_consumes_what_the_wire_says_and_nothing_else(string service)
    {
        var consumers = ServiceCode.Of(service).CallsWith(null, "AddConsumer")
            .Concat(ServiceCode.Shared.CallsWith(null, "AddConsumer")).ToList();
        Assert.NotEmpty(consumers);
        var consumed = consumers.SelectMany(ConsumedBy);
        Assert.Equal(Names(Wire.Flows.Where(flow => flow.Consumers.Contains(service)).Select(static flow => flow.Contract)), Names(consumed));
    }

    /// <summary>WEE-06: a queue that takes such a message is hidden whole, and what failed there nobody sees; so it takes nothing else.</summary>
    [Fact]
    public void A_consumer_of_messages_that_nobody_is_told_of_takes_no_other()
    {
        var mixed = Wire.Services.Except(Wire.Silent).Select(ServiceCode.Of).Append(ServiceCode.Shared)
            .SelectMany(static code => code.CallsWith(null, "AddConsumer"))
            .Where(static consumer => ConsumedBy(consumer).Any(Wire.IsSilent) && !ConsumedBy(consumer).All(Wire.IsSilent)).ToList();
        Assert.Empty(mixed);
        Assert.Contains(Wire.Services.Except(Wire.Silent).Select(ServiceCode.Of).SelectMany(static code => code.CallsWith(null, "AddConsumer")),
            static consumer => ConsumedBy(consumer).Any(Wire.IsSilent));
    }

    private static IEnumerable<Type> ConsumedBy(Type consumer) => consumer.GetInterfaces()
        .Where(static implemented => implemented.IsGenericType && implemented.GetGenericTypeDefinition() == typeof(IConsumer<>))
            .Select(static implemented => implemented.GetGenericArguments()[0]);

    private static string[] Names(IEnumerable<Type> contracts) =>
        [.. contracts.Select(static contract => contract.FullName!).Distinct().Order(StringComparer.Ordinal)];
}
