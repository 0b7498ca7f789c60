using Platform.Covenants;

namespace Platform.BuildingBlocks.Access;

/// <summary>
/// What the database is told about the caller before the first statement on a connection, so that row-level security can hold
/// the walls even where a query forgets them (ACC-01, ACC-02, ACC-03).
/// Nothing set means nothing visible.
/// </summary>
public sealed class Wall
{
    private int open;

    /// <summary>The only house whose rows are visible; empty shows none.</summary>
    public string House { get; private set; } = "";

    /// <summary>The party for which the account acts; empty for the service itself.</summary>
    public string Party { get; private set; } = "";

    /// <summary>The account, for what is about that one account (ACC-08, ACC-09); empty for the service itself.</summary>
    public string Account { get; private set; } = "";

    /// <summary>The roles, comma separated.</summary>
    public string Roles { get; private set; } = "";

    /// <summary>The processes the account reaches.</summary>
    public Reach Reach { get; private set; } = Reach.None;

    /// <summary><c>on</c> for a service at work inside one house, <c>all</c> for housekeeping over all houses, empty for a person.</summary>
    public string Service { get; private set; } = "";

    /// <summary>A person (or system) behind a request.</summary>
    /// <param name="user">The caller.</param>
    public void ForUser(CurrentUser user)
    {
        ArgumentNullException.ThrowIfNull(user);
        Set(user.House, user.Party, user.Subject, string.Join(',', user.Roles), user.Reach, "");
    }

    /// <summary>The service itself, reacting to a message or working for one house.</summary>
    /// <param name="house">The house of the message.</param>
    public void ForService(string house) => Set(house, "", "", "", Reach.None, "on");

    /// <summary>The service's own housekeeping over all houses: relays, clocks, counts.</summary>
    public void ForHousekeeping() => Set("", "", "", "", Reach.None, "all");

    /// <summary>A connection of this unit of work was opened, and told who is calling.</summary>
    internal void Opened() => open++;

    /// <summary>A connection of this unit of work was closed.</summary>
    internal void Closed() => open = Math.Max(0, open - 1);

    /// <summary>The database was told when the connection was opened: what is set now would be believed here and not hold there.</summary>
    private void Set(string house, string party, string account, string roles, Reach reach, string service)
    {
        if (open > 0) throw new InvalidOperationException("Who asks cannot change while a connection is open; begin another unit of work.");
        (House, Party, Account, Roles, Reach, Service) = (house, party, account, roles, reach, service);
    }
}
