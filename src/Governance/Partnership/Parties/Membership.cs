namespace Platform.Governance.Partnership.Parties;

/// <summary>How a membership ended.</summary>
internal enum Ending
{
    Left,
    Excluded,
}

/// <summary>What an organisation is, as far as the covenant and the law ask.</summary>
internal sealed record PartyFacts(string Organisation, string Kind, string WgsClass, string? Seat, string? Oin);

/// <summary>
/// COV-02: one version of a party's membership of a house. The facts hold from <see cref="From"/> to <see cref="To"/>; the membership
/// itself runs from <see cref="Since"/> to <see cref="Until"/>, which every version of it tells.
/// </summary>
internal sealed class Membership : IWalled<Membership>
{
    /// <summary>Who is a party is a public fact, for an account of any house; it is written in the own house, and never deleted.</summary>
    public static RowWall<Membership> Wall { get; } = RowWall.Of<Membership>().House(m => m.House).ReadByAll().NeverDeleted()
        .Guard(new("one_at_a_time", "after insert or update", """
            if exists (select from memberships m where m.house = new.house and m.party = new.party and m.id <> new.id
                and tstzrange(m.valid_from, m.valid_until) && tstzrange(new.valid_from, new.valid_until)) then
              raise exception 'a party is one thing at a time' using errcode = 'unique_violation';
            end if;
            return null;
            """, AtEnd: true));

    private Membership()
    {
    }

    public Guid Id { get; private set; }

    public string House { get; private set; } = "";

    public string Party { get; private set; } = "";

    public string Organisation { get; private set; } = "";

    public string Kind { get; private set; } = "";

    public string WgsClass { get; private set; } = "";

    public string? Seat { get; private set; }

    public string? Oin { get; private set; }

    /// <summary>Null: from the beginning, of which the covenant does not tell the day.</summary>
    public DateTimeOffset? Since { get; private set; }

    public DateTimeOffset? Until { get; private set; }

    public Ending? Ending { get; private set; }

    /// <summary>The least moment there is (-infinity) where <see cref="Since"/> is not known.</summary>
    public DateTimeOffset From { get; private set; }

    /// <summary>The last moment there is (infinity) for the version that holds on.</summary>
    public DateTimeOffset To { get; private set; } = DateTimeOffset.MaxValue;

    public Guid? AccessionId { get; private set; }

    public Guid? ExitId { get; private set; }

    public Guid? ExclusionId { get; private set; }

    public uint Version { get; private set; }

    public static Membership Accede(Guid accessionId, string house, string party, PartyFacts facts, DateTimeOffset at) =>
        new Membership { Id = Guid.CreateVersion7(at), House = house, Party = party, Since = at, From = at, AccessionId = accessionId }.With(facts);

    /// <summary>Other facts from a day; the version before keeps what was so until then.</summary>
    public static Refusal? MayChange(HouseProfile house, Membership current, DateOnly fromOn, DateOnly today) => house.Unless(
        DutchTime.StartOf(fromOn) > current.From && fromOn <= today, RuleIds.Cov02,
        "Een wijziging gaat in na de vorige, en niet later dan vandaag.");

    public Membership Change(PartyFacts facts, DateTimeOffset from, DateTimeOffset now)
    {
        var next = new Membership
        {
            Id = Guid.CreateVersion7(now), House = House, Party = Party, Since = Since, Until = Until, Ending = Ending, From = from, To = To,
            AccessionId = AccessionId, ExitId = ExitId, ExclusionId = ExclusionId,
        };
        To = from;
        return next.With(facts);
    }

    public void Leave(Guid exitId, DateTimeOffset at)
    {
        End(Parties.Ending.Left, at);
        ExitId = exitId;
    }

    /// <summary>At once, also when the party was to leave later.</summary>
    public void Exclude(Guid exclusionId, DateTimeOffset at)
    {
        End(Parties.Ending.Excluded, at);
        ExclusionId = exclusionId;
    }

    private void End(Ending ending, DateTimeOffset at)
    {
        (Until, Ending) = (at, ending);
        if (To > at) To = at;
    }

    private Membership With(PartyFacts facts)
    {
        (Organisation, Kind, WgsClass, Seat, Oin) = (facts.Organisation, facts.Kind, facts.WgsClass, facts.Seat, facts.Oin);
        return this;
    }
}
