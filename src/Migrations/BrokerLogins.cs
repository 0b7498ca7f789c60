using Microsoft.Extensions.Configuration;
using Platform.BuildingBlocks.Messaging;

namespace Platform.Migrations;

/// <summary>The logins of the services on the broker, where its administrator's was given (section <c>Broker</c>).</summary>
internal static class BrokerLogins
{
    // The broker may be starting beside us.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>Makes them from <c>Broker:Administrator</c>, <c>Broker:ManagementUrl</c> and the addresses that the services get, <c>Broker:Logins:&lt;service&gt;</c>.</summary>
    public static async Task MakeAsync(IConfiguration configuration, CancellationToken ct)
    {
        if (configuration["Broker:Administrator"] is not { Length: > 0 } administrator) return;
        var management = configuration["Broker:ManagementUrl"] ?? throw new InvalidOperationException("Broker:ManagementUrl is missing.");
        using var broker = new BrokerAdministrator(new(management), new(administrator));
        foreach (var login in configuration.GetSection("Broker:Logins").GetChildren()) await broker.MakeLoginAsync(login.Key, new(login.Value!), Patience, ct);
    }

    /// <summary>What whoever may administer the broker carries out, where we may not; the passwords are theirs to choose.</summary>
    public static IEnumerable<string> Commands(string virtualHost) => BrokerPermissions.Logins.SelectMany(service =>
    {
        var permissions = BrokerPermissions.Of(service);
        string[] make = [$"rabbitmqctl add_user {service}", $"rabbitmqctl set_permissions -p '{virtualHost}' {service} '{permissions.Configure}' '{permissions.Write}' '{permissions.Read}'"];
        return permissions.Tags is "" ? make : [.. make, $"rabbitmqctl set_user_tags {service} {permissions.Tags}"];
    });
}
