namespace Platform.Governance.Signals;

/// <summary>Something of the house that lapses, is due or is late.</summary>
/// <param name="Code">What it is, for a front end to sort and filter by.</param>
/// <param name="On">The day it must be done or ends.</param>
/// <param name="Id">The thing itself, where there is one.</param>
/// <param name="Sentence">For people; never with personal data.</param>
internal sealed record Signal(string Code, DateOnly On, Guid? Id, string Sentence);

/// <summary>Who looks ahead, and how far. A folder that has signals asks here whether the caller may know of them.</summary>
internal sealed record SignalQuery(PlatformDbContext Db, HouseProfile House, CurrentUser User, DateOnly Today, int WithinDays)
{
    /// <summary>At most this many signals of a kind are shown, the oldest first.</summary>
    public const int MostOfAKind = 200;

    public DateOnly UpTo => Today.AddDays(WithinDays);

    /// <summary>A rule this house has, in a list this account may read.</summary>
    public bool Covers(string rule, IEnumerable<string> readers) => House.Carries(rule) && User.IsAny(readers);
}
