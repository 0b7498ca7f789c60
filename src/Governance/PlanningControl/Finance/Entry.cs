namespace Platform.Governance.PlanningControl.Finance;

internal enum ContributionKind
{
    Money,
    Personnel,
}

/// <summary>What a party gives in a year: money in euro cents, or people in hours. Never changed; a mistake gets a counter entry.</summary>
internal sealed class Contribution : IWalled<Contribution>
{
    /// <summary>GOV-23: an entry never changes; a mistake gets a counter entry.</summary>
    public static RowWall<Contribution> Wall { get; } = RowWall.Of<Contribution>().House(c => c.House).Seen(by => by.Roles(Rights.BoardReaders))
        .StaysForever();

    private Contribution()
    {
    }

    public Guid Id { get; private set; }

    public string House { get; private set; } = "";

    public string Party { get; private set; } = "";

    public int Year { get; private set; }

    public ContributionKind Kind { get; private set; }

    public long AmountCents { get; private set; }

    public int Hours { get; private set; }

    public string? Note { get; private set; }

    /// <summary>The decision that allowed a raise (GOV-08).</summary>
    public Guid? DecisionId { get; private set; }

    /// <summary>The entry this one takes back.</summary>
    public Guid? Corrects { get; private set; }

    public DateTimeOffset RecordedAt { get; private set; }

    public uint Version { get; private set; }

    public static Contribution Record(
        string house, string party, int year, ContributionKind kind, long amountCents, int hours, string? note, Guid? decisionId,
        DateTimeOffset at) => new()
        {
            Id = Guid.CreateVersion7(at), House = house, Party = party, Year = year, Kind = kind, AmountCents = amountCents, Hours = hours,
            Note = note, DecisionId = decisionId, RecordedAt = at,
        };

    public Contribution Counter(string reason, DateTimeOffset at)
    {
        var counter = Record(House, Party, Year, Kind, -AmountCents, -Hours, reason, null, at);
        counter.Corrects = Id;
        return counter;
    }

    /// <summary>GOV-08: more than the party gave the year before; a party that gave nothing then has nothing to compare with.</summary>
    public static bool Raises(long yearBefore, long thisYear) => yearBefore > 0 && thisYear > yearBefore;
}

/// <summary>What was spent, on a post of the budget. Never changed; a mistake gets a counter entry.</summary>
internal sealed class Expenditure : IWalled<Expenditure>
{
    /// <summary>GOV-23: an entry never changes; a mistake gets a counter entry.</summary>
    public static RowWall<Expenditure> Wall { get; } = RowWall.Of<Expenditure>().House(e => e.House).Seen(by => by.Roles(Rights.BoardReaders))
        .StaysForever();

    private Expenditure()
    {
    }

    public Guid Id { get; private set; }

    public string House { get; private set; } = "";

    public int Year { get; private set; }

    public DateOnly SpentOn { get; private set; }

    public string Post { get; private set; } = "";

    public long AmountCents { get; private set; }

    public string Description { get; private set; } = "";

    public Guid? Corrects { get; private set; }

    public DateTimeOffset RecordedAt { get; private set; }

    public uint Version { get; private set; }

    public static Expenditure Record(string house, int year, DateOnly spentOn, string post, long amountCents, string description,
        DateTimeOffset at) => new()
    {
        Id = Guid.CreateVersion7(at), House = house, Year = year, SpentOn = spentOn, Post = post, AmountCents = amountCents,
        Description = description, RecordedAt = at,
    };

    public Expenditure Counter(string reason, DateTimeOffset at)
    {
        var counter = Record(House, Year, SpentOn, Post, -AmountCents, reason, at);
        counter.Corrects = Id;
        return counter;
    }
}
