using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Platform.BuildingBlocks.Data;

/// <summary>Tells faults of the database apart. EF Core wraps them, sometimes twice, so the whole chain is looked at.</summary>
internal static class DatabaseFaults
{
    /// <summary>Whether the database is away or overloaded: the same work may go well a little later.</summary>
    public static bool MayPass(Exception fault) => Chain(fault).Any(static cause => cause switch
    {
        PostgresException told => told.IsTransient
            || told.SqlState is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow,
        NpgsqlException or TimeoutException => true,
        _ => false,
    });

    /// <summary>Whether somebody else was first: the same work on the newest state may go well, or find that nothing is left to do.</summary>
    public static bool IsLostRace(Exception fault) => Chain(fault).Any(static cause =>
        cause is DbUpdateConcurrencyException or PostgresException { SqlState: PostgresErrorCodes.UniqueViolation });

    private static IEnumerable<Exception> Chain(Exception? fault)
    {
        for (; fault is not null; fault = fault.InnerException) yield return fault;
    }
}
