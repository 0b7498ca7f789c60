namespace Platform.Operations.Ingest;

internal static class UnixTime
{
    /// <summary>Nanoseconds since 1970 as an instant; PostgreSQL keeps microseconds. Even the largest value is a date it can hold (2554).</summary>
    public static DateTime ToUtc(ulong nanoseconds) => DateTime.UnixEpoch.AddTicks((long)(nanoseconds / 1_000 * 10));
}
