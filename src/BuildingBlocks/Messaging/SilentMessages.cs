using System.Collections.Concurrent;
using Platform.Contracts;
using Platform.Contracts.Logboek;
using Platform.ServiceDefaults;

namespace Platform.BuildingBlocks.Messaging;

/// <summary>Which messages leave no trace (WEE-06).</summary>
internal static class SilentMessages
{
    /// <summary>Whether a message tells of a closed process, by what it says or by what it is.</summary>
    /// <param name="message">A record of <c>Platform.Contracts</c>.</param>
    public static bool IsSilent(object message) =>
        Wire.IsSilent(message.GetType())
        || (Members.Text(message, "Process") is { } process && Silence.IsClosed(Members.Text(message, "House"), process))
        || (message is LogLinesRecorded { Audit: { } audit }
            && audit.Any(static line => line is { Process: { } process } && Silence.IsClosed(line.House, process)));
}

/// <summary>Reads the few members that many contracts share by name; contracts have no common base on purpose.</summary>
internal static class Members
{
    private static readonly ConcurrentDictionary<(Type, string), Func<object, object?>?> Readers = new();

    public static Func<object, object?>? Get(Type type, string member) => Readers.GetOrAdd((type, member), static key =>
        key.Item1.GetProperty(key.Item2) is { } property ? property.GetValue : null);

    public static string? Text(object message, string member) => Get(message.GetType(), member)?.Invoke(message) as string;
}
