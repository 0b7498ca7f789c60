using Platform.Contracts;

namespace Platform.BuildingBlocks.Messaging;

/// <summary>A message that a service set aside: what kind, since when and why; never what it says.</summary>
/// <param name="Id">The message id on the bus.</param>
/// <param name="Type">Full name of the contract.</param>
/// <param name="Reason">The name of what was wrong the last time.</param>
/// <param name="Tries">How often it was offered.</param>
/// <param name="WrittenAt">When it was written (UTC).</param>
/// <param name="ParkedAt">Since when it is set aside (UTC).</param>
public sealed record ParkedMessage(Guid Id, string Type, string? Reason, int Tries, DateTimeOffset WrittenAt, DateTimeOffset ParkedAt)
{
    /// <summary>Where they are, below the base path of every service that has an outbox.</summary>
    public const string Path = "/parked-messages";

    /// <summary>The full names of the contracts of which nobody is shown that one was written.</summary>
    internal static string[] Hidden { get; } = [.. Wire.Flows.Select(
        static flow => flow.Contract).Where(Wire.IsSilent).Select(static contract => contract.FullName!)];
}
