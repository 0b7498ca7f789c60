namespace Platform.BuildingBlocks.Access;

/// <summary>
/// From where somebody looks at a row, for a test that compares what is seen with what is declared; and for the sentence why.
/// Everything not said does not hold.
/// </summary>
public sealed record ViewerFacts
{
    /// <summary>The roles of the account.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>The row is of the house of the account.</summary>
    public bool OwnHouse { get; init; }

    /// <summary>The process of the row is open, and the account reaches it.</summary>
    public bool OpenProcess { get; init; }

    /// <summary>The process of the row is closed, and the account reaches it.</summary>
    public bool ReachedClosedProcess { get; init; }

    /// <summary>The account has a seat in the closed process of the row.</summary>
    public bool Seated { get; init; }

    /// <summary>The account guards legality in the closed process of the row.</summary>
    public bool Guards { get; init; }

    /// <summary>The work on the process of the row is done by a role of the account.</summary>
    public bool Leads { get; init; }

    /// <summary>The row names the party of the account.</summary>
    public bool OwnParty { get; init; }

    /// <summary>The row names the account.</summary>
    public bool OwnAccount { get; init; }

    /// <summary>Conditions on the row's own columns hold.</summary>
    public bool Conditions { get; init; }

    /// <summary>The id of the account, where a test gives rows too and they are asked whether they name it.</summary>
    public string Account { get; init; } = "";

    /// <summary>Its party, for the same.</summary>
    public string Party { get; init; } = "";

    /// <summary>Now, for the same.</summary>
    public DateTimeOffset Now { get; init; }

    /// <summary>
    /// The row itself, and rows it belongs to: what a wall asks of the columns of one of these is looked up in it, and not taken from what is said
    /// above.
    /// </summary>
    public IReadOnlyList<object> Rows { get; init; } = [];

    /// <summary>What grounds of other layers ask, each by a type of its own.</summary>
    public IReadOnlyList<object> Facts { get; init; } = [];

    internal TFact? Fact<TFact>() where TFact : class => Facts.OfType<TFact>().FirstOrDefault();

    internal bool Ask<T>(Func<T, bool> row, bool said) where T : class => Rows.OfType<T>().FirstOrDefault() is { } found ? row(found) : said;
}
