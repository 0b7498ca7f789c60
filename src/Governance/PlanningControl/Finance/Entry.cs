namespace Platform.Governance.PlanningControl.Finance;

/// <summary>GOV-23: what is booked over a year never changes; a mistake gets a counter entry.</summary>
/// <typeparam name="T">The kind of entry.</typeparam>
internal abstract class Entry<T> where T : Entry<T>, IWalled<T>
{
    public Guid Id { get; protected init; }

    public string House { get; protected init; } = "";

    public int Year { get; protected init; }

    public long AmountCents { get; protected init; }

    /// <summary>The entry this one takes back.</summary>
    public Guid? Corrects { get; private set; }

    public DateTimeOffset RecordedAt { get; protected init; }

    public uint Version { get; private set; }

    protected static RowWall<T> Stays() => RowWall.Of<T>().House(entry => entry.House).Seen(by => by.Roles(Rights.BoardReaders)).StaysForever();

    /// <summary>Takes this entry back.</summary>
    public T Counter(string reason, DateTimeOffset at)
    {
        var counter = Negative(reason, at);
        counter.Corrects = Id;
        return counter;
    }

    protected abstract T Negative(string reason, DateTimeOffset at);
}

internal enum ContributionKind
{
    Money,
    Personnel,
}

/// <summary>What a party gives in a year: money in euro cents, or people in hours.</summary>
internal sealed class Contribution : Entry<Contribution>, IWalled<Contribution>
{
    public static RowWall<Contribution> Wall { get; } = Stays();

    private Contribution()
    {
    }

    public string Party { get; private set; } = "";

    public ContributionKind Kind { get; private set; }

    public int Hours { get; private set; }

    public string? Note { get; private set; }

    /// <summary>The decision that allowed a raise (GOV-08).</summary>
    public Guid? DecisionId { get; private set; }

    public static Contribution Record(
        string house, string party, int year, ContributionKind kind, long amountCents, int hours, string? note, Guid? decisionId,
        DateTimeOffset at) => new()
        {
            Id = Guid.CreateVersion7(at), House = house, Party = party, Year = year, Kind = kind, AmountCents = amountCents, Hours = hours,
            Note = note, DecisionId = decisionId, RecordedAt = at,
        };

    /// <summary>GOV-08: more than the party gave the year before; a party that gave nothing then has nothing to compare with.</summary>
    public static bool Raises(long yearBefore, long thisYear) => yearBefore > 0 && thisYear > yearBefore;

    protected override Contribution Negative(string reason, DateTimeOffset at) =>
        Record(House, Party, Year, Kind, -AmountCents, -Hours, reason, null, at);
}

/// <summary>What was spent, on a post of the budget.</summary>
internal sealed class Expenditure : Entry<Expenditure>, IWalled<Expenditure>
{
    public static RowWall<Expenditure> Wall { get; } = Stays();

    private Expenditure()
    {
    }

    public DateOnly SpentOn { get; private set; }

    public string Post { get; private set; } = "";

    public string Description { get; private set; } = "";

    public static Expenditure Record(string house, int year, DateOnly spentOn, string post, long amountCents, string description,
        DateTimeOffset at) => new()
        {
            Id = Guid.CreateVersion7(at), House = house, Year = year, SpentOn = spentOn, Post = post, AmountCents = amountCents,
            Description = description, RecordedAt = at,
        };

    protected override Expenditure Negative(string reason, DateTimeOffset at) => Record(House, Year, SpentOn, Post, -AmountCents, reason, at);
}
