using System.Collections.Concurrent;
using Npgsql;
using Platform.BuildingBlocks.Access;
using Platform.Casework.Accountability;

namespace Platform.Casework.Standing;

/// <summary>How an account stands, as Governance told it: when the record it rests on is complete (ACC-04).</summary>
public sealed class AccountStanding : IWalled<AccountStanding>
{
    /// <summary>
    /// For the service itself alone; each change is notified with house and account, so that no instance reads them all again for one.
    /// </summary>
    public static RowWall<AccountStanding> Wall { get; } = RowWall.Of<AccountStanding>(
        ).ServiceAlone().Guard(new("tell", "after insert or update or delete",
        $"perform pg_notify('{StandingPart.Channel}', coalesce(new.house, old.house) || ' ' || coalesce(new.account, old.account)); return null;"));

    /// <summary>The row of no account, by which the service knows that it was told of all of them.</summary>
    public static readonly Guid AllTold = Guid.Empty;

    /// <summary>The record.</summary>
    public required Guid RecordId { get; init; }

    /// <summary>The house.</summary>
    public required string House { get; init; }

    /// <summary>The account: the <c>sub</c> of its tokens.</summary>
    public required string Account { get; init; }

    /// <summary>The party that designated it.</summary>
    public required string Party { get; init; }

    /// <summary>From when the record is complete (UTC); null while something is missing.</summary>
    public required DateTimeOffset? CompleteFrom { get; init; }

    /// <summary>From when no longer (UTC).</summary>
    public required DateTimeOffset? CompleteUntil { get; init; }

    /// <summary>The revision of the record that was told; an older word changes nothing.</summary>
    public required long Revision { get; init; }
}

/// <summary>
/// Whether an account may be used, out of the service's own table. What was found is remembered until the database tells of a change; what was not
/// found is asked again, so that a new record counts at once. Nothing is remembered while nobody listens.
/// </summary>
/// <param name="source">The service's database.</param>
/// <param name="clock">The clock.</param>
public sealed class AccountStandings(NpgsqlDataSource source, TimeProvider clock)
{
    private sealed record Term(string Party, DateTimeOffset From, DateTimeOffset Until);

    private readonly ConcurrentDictionary<(string House, string Account), Term[]> known = new();
    private long generation;
    private volatile bool listening;

    /// <summary>Whether the account rests on a record of its party that is complete at this moment.</summary>
    /// <param name="user">The account.</param>
    /// <param name="ct">Stops it.</param>
    public async ValueTask<bool> IsCompleteAsync(CurrentUser user, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(user);
        if (LogText.Clean(user.Subject) != user.Subject) return false; // What cannot be stored has no record.
        var key = (user.House, user.Subject);
        if (!known.TryGetValue(key, out var terms))
        {
            var asked = Interlocked.Read(ref generation);
            terms = await ReadAsync(user, ct);
            // Whoever reads while a change is told may have read what was before it.
            if (terms.Length > 0 && listening && asked == Interlocked.Read(ref generation))
            {
                known[key] = terms;
                if (asked != Interlocked.Read(ref generation)) known.TryRemove(key, out _);
            }
        }

        var now = clock.GetUtcNow();
        return terms.Any(term => term.Party == user.Party && term.From <= now && term.Until > now);
    }

    /// <summary>Whether the house has, or had, this account at any party: somebody typed it, and what nobody knows goes no further.</summary>
    /// <param name="house">The house.</param>
    /// <param name="account">What was typed.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<bool> IsKnownAsync(string house, string account, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(account);
        if (LogText.Clean(account) != account) return false;
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                Telling(house),
                new("select exists (select from account_standings where house = $1 and account = $2)") { Parameters = { new() { Value = house },
                    new() { Value = account } } },
            },
        };
        await using var answer = await batch.ExecuteReaderAsync(ct);
        await answer.NextResultAsync(ct);
        return await answer.ReadAsync(ct) && answer.GetBoolean(0);
    }

    // As the service itself: no account can look in this table, and of a party that is out the walls show nothing, not even this.
    private async Task<Term[]> ReadAsync(CurrentUser user, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                Telling(user.House),
                new("""
                    select party, complete_from, complete_until from account_standings
                    where house = $1 and account = $2 and complete_from is not null and complete_until is not null
                    """) { Parameters = { new() { Value = user.House }, new() { Value = user.Subject } } },
            },
        };
        await using var row = await batch.ExecuteReaderAsync(ct);
        await row.NextResultAsync(ct);
        var terms = new List<Term>();
        while (await row.ReadAsync(ct)) terms.Add(new(row.GetString(0), row.GetFieldValue<DateTimeOffset>(1), row.GetFieldValue<DateTimeOffset>(2)));
        return [.. terms];
    }

    private static NpgsqlBatchCommand Telling(string house) =>
        new("select app_tell($1, '', '', 'on', '', '', '', '', '', '', '')") { Parameters = { new() { Value = house } } };

    /// <summary>Of this account something changed.</summary>
    /// <param name="house">The house.</param>
    /// <param name="account">The account.</param>
    internal void Forget(string house, string account)
    {
        Interlocked.Increment(ref generation);
        known.TryRemove((house, account), out _);
    }

    /// <summary>From now on changes are heard, or no longer; what was known before may be old.</summary>
    /// <param name="heard">Whether somebody listens.</param>
    internal void Listen(bool heard)
    {
        listening = heard;
        Interlocked.Increment(ref generation);
        known.Clear();
    }
}
