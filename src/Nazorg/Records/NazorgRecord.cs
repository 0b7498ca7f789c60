using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Nazorg.Access;

namespace Platform.Nazorg.Records;

/// <summary>Where a nazorg record stands.</summary>
internal enum RecordState
{
    Announced,
    Withdrawn,
    Moved,
    Closed,
}

/// <summary>What an event changed.</summary>
internal enum RecordChange
{
    None,
    Announced,
    Changed,
    Withdrawn,
}

/// <summary>A coming release, for information only (NAZ-02): who, from where, when, and how heavy it weighs.</summary>
internal sealed class NazorgRecord : IWalled<NazorgRecord>, ICase
{
    public static RowWall<NazorgRecord> Wall { get; } = RowWall.Of<NazorgRecord>().House(r => r.House).Process(r => r.Process)
        .Seen(by => by.Roles([.. Rights.Readers, .. Roles.Guards])).Shield(r => r.ShieldedAt).Recusal(r => r.Id);

    private NazorgRecord()
    {
    }

    public NazorgRecord(Guid id, string house, ProcessProfile process, byte[] reference, DateOnly firstProcessedOn) =>
        (Id, House, Process, PrivacyProtocol, Reference, FirstProcessedOn) = (id, house, process.Id, process.PrivacyProtocol, reference,
            firstProcessedOn);

    /// <summary>The mark by which nothing of an erased detention comes back (RET-06).</summary>
    public static byte[] ErasedMark(byte[] reference, Protection protection) =>
        protection.Match("erased-detention", Convert.ToHexStringLower(reference));

    public Guid Id { get; private set; }

    public string House { get; private set; } = "";

    public string Process { get; private set; } = "";

    /// <summary>COV-05.</summary>
    public string PrivacyProtocol { get; private set; } = "";

    /// <summary>Keyed hash of DJI's reference of the detention.</summary>
    public byte[] Reference { get; private set; } = [];

    public RecordState State { get; private set; }

    public string Municipality { get; private set; } = "";

    public Sealed<string>? GivenNames { get; private set; }

    public Sealed<string>? Prefix { get; private set; }

    public Sealed<string>? FamilyName { get; private set; }

    public Sealed<DateOnly?>? BirthOn { get; private set; }

    public Sealed<string>? Bsn { get; private set; }

    public Sealed<string>? Institution { get; private set; }

    public DateOnly? ReleaseOn { get; private set; }

    /// <summary>NAZ-06: a notice under Pbw 18b; only the nazorg director reads it.</summary>
    public Sealed<string>? RiskNotice { get; private set; }

    public DateOnly FirstProcessedOn { get; private set; }

    /// <summary>The number of the newest event applied; null while the source numbers none.</summary>
    public long? LastSequence { get; private set; }

    /// <summary>When the newest event applied was logged.</summary>
    public DateTimeOffset? LastLoggedAt { get; private set; }

    /// <summary>It moved, and another record began for the same detention.</summary>
    public bool IsFollowed { get; private set; }

    /// <summary>Events that await a decision of somebody: nothing tells whether they are newer.</summary>
    public int UnorderedEvents { get; private set; }

    public long Revision { get; private set; }

    public DateTimeOffset? ShieldedAt { get; private set; }

    public List<Weight> Weights { get; } = [];

    /// <summary>NAZ-07: what each fixed partner sees, or saw, of it.</summary>
    public List<PartnerRecord> Partners { get; } = [];

    public uint Version { get; private set; }

    /// <summary>NAZ-01: whether an event comes after the newest that was applied; the first always does.</summary>
    public Turn TurnOf(EventPlace place) => Revision == 0 ? Turn.Newer : place.After(new(LastSequence, false, LastLoggedAt));

    /// <summary>Whether it was an event of this very place that was applied last.</summary>
    public bool IsAt(EventPlace place) => (LastSequence, LastLoggedAt) == (place.Sequence, place.At);

    /// <summary>NAZ-01: applies an event whose turn it is, or of which somebody said that it holds.</summary>
    public RecordChange Apply(string type, EventPlace place, ReleaseData release)
    {
        var first = Revision == 0;
        Municipality = release.Municipality!;
        Reach(place);
        Revision++;
        if (type is ReleaseEvent.Withdrawn)
        {
            State = RecordState.Withdrawn;
            return RecordChange.Withdrawn;
        }

        (GivenNames, Prefix, FamilyName, BirthOn) = (release.GivenNames, release.Prefix, release.FamilyName, release.BirthOn);
        (Institution, ReleaseOn, State) = (release.Institution, release.ReleaseOn, RecordState.Announced);
        (Bsn, RiskNotice) = (release.Bsn, release.RiskNotice);
        return first ? RecordChange.Announced : RecordChange.Changed;
    }

    /// <summary>The person goes to a municipality of another house, or of none; false when it was known already.</summary>
    public bool Move(EventPlace place)
    {
        var news = State is not RecordState.Moved;
        State = RecordState.Moved;
        Reach(place);
        if (news) Revision++;
        return news;
    }

    /// <summary>What moved away from here begins there, in the same order of events.</summary>
    public void GoOnAs(NazorgRecord next) => (IsFollowed, next.LastSequence) = (true, LastSequence);

    /// <summary>So many events await a decision.</summary>
    public void Await(int unordered) => UnorderedEvents = unordered;

    public void Close(DateTimeOffset now)
    {
        State = RecordState.Closed;
        Revision++;
        Unshare(now);
    }

    public void Shield(DateTimeOffset at)
    {
        ShieldedAt ??= at;
        Unshare(at);
    }

    /// <summary>NAZ-03: a person weighs a life domain; the fixed partners that work on it see it too.</summary>
    public void Weigh(Weight weight)
    {
        Weights.Add(weight);
        foreach (var partner in Current.Where(partner => partner.LifeDomains.Contains(weight.Domain))) partner.Show(this, partner.LifeDomains);
    }

    /// <summary>NAZ-07: shows it, as it stands, to the fixed partners whose work it is, and to nobody else any more.</summary>
    public void Share(HouseProfile house, DateTimeOffset now)
    {
        var work = State is RecordState.Announced && ShieldedAt is null ? house.FixedPartners(Municipality) : [];
        foreach (var gone in Current.Where(partner => work.All(one => one.Party != partner.Party)).ToList()) gone.End(now);
        foreach (var one in work)
        {
            var partner = Current.FirstOrDefault(partner => partner.Party == one.Party);
            if (partner is null) Partners.Add(partner = new(this, one.Party, now));
            partner.Show(this, one.LifeDomains);
        }
    }

    /// <summary>NAZ-07: it is nobody's work here any more.</summary>
    public void Unshare(DateTimeOffset now)
    {
        foreach (var partner in Current.ToList()) partner.End(now);
    }

    private IEnumerable<PartnerRecord> Current => Partners.Where(static partner => partner.Until is null);

    // A source that numbers goes on doing so: what has no number does not take the last one away.
    private void Reach(EventPlace place) => (LastSequence, LastLoggedAt) = (place.Sequence ?? LastSequence, place.At);

    /// <summary>NAZ-02: this process informs; it makes no plans.</summary>
    public static Refusal RefusePlan(HouseProfile house) =>
        house.Unless(false, RuleIds.Naz02) ?? house.Refuse(RuleIds.Cov04, "Nazorg kent geen plan van aanpak.");
}

/// <summary>NAZ-03: the weight a person gave one life domain, with reason and moment; the newest counts, the older ones stay.</summary>
internal sealed class Weight : IWalled<Weight>
{
    public static RowWall<Weight> Wall { get; } = RowWall.Of<Weight>(
        ).House(w => w.House).Seen(by => by.With<NazorgRecord>((w, r) => r.Id == w.RecordId));

    public required Guid Id { get; init; }

    public required Guid RecordId { get; init; }

    public required string House { get; init; }

    public required string Domain { get; init; }

    public required string Colour { get; init; }

    public required Sealed<string> Reason { get; init; }

    public required string SetBy { get; init; }

    public required DateTimeOffset SetAt { get; init; }
}

/// <summary>The colours of the traffic light.</summary>
internal static class Colours
{
    public static readonly IReadOnlyList<string> All = ["green", "amber", "red"];
}

internal sealed class NazorgRecordMapping : IEntityTypeConfiguration<NazorgRecord>
{
    public void Configure(EntityTypeBuilder<NazorgRecord> record)
    {
        record.ToTable("records");
        record.HasKey(r => r.Id);
        record.Property(r => r.Id).ValueGeneratedNever();
        record.HasIndex(r => r.Reference).IsUnique().HasFilter("state <> 'Moved'");
        record.HasIndex(r => r.Reference, "records_moved").HasFilter("state = 'Moved'").HasDatabaseName("records_moved");
        record.HasIndex(r => new { r.House, r.ReleaseOn, r.Id });
        record.HasMany(r => r.Weights).WithOne().HasForeignKey(weight => weight.RecordId).OnDelete(DeleteBehavior.Cascade);
        record.HasMany(r => r.Partners).WithOne().HasForeignKey(partner => partner.RecordId).OnDelete(DeleteBehavior.Cascade);
        // Whoever changes a record changes what its partners see of it (NAZ-07), so a record is never read without them.
        record.Navigation(r => r.Weights).AutoInclude();
        record.Navigation(r => r.Partners).AutoInclude();
    }
}

internal sealed class WeightMapping : IEntityTypeConfiguration<Weight>
{
    public void Configure(EntityTypeBuilder<Weight> weight)
    {
        weight.ToTable("weights");
        weight.HasKey(w => w.Id);
        weight.Property(w => w.Id).ValueGeneratedNever();
    }
}
