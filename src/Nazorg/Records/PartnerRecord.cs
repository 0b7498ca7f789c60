using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Platform.Nazorg.Records;

/// <summary>The colour of a life domain as a fixed partner that works on it sees it.</summary>
internal sealed record PartnerLight(string Domain, string Colour, string Reason, DateTimeOffset SetAt);

/// <summary>
/// NAZ-07: what one fixed partner sees of a release, and all that it sees: the day, the place, and the colours of its own life domains. It names
/// nobody, and stands in a table of its own, so that no wall opens the rest of the record to a party.
/// </summary>
internal sealed class PartnerRecord : IWalled<PartnerRecord>
{
    public static RowWall<PartnerRecord> Wall { get; } = RowWall.Of<PartnerRecord>().House(p => p.House).Process(p => p.Process)
        .Seen(by => by
            .All(all => all.Roles(Roles.PartyDelegate).Own(p => p.Party).When(p => p.Until == null))
            .With<NazorgRecord>((p, r) => r.Id == p.RecordId))
        .Recusal(p => p.RecordId);

    private PartnerRecord()
    {
    }

    public PartnerRecord(NazorgRecord record, string party, DateTimeOffset now) =>
        (Id, RecordId, House, Process, Party, Since) = (Guid.CreateVersion7(now), record.Id, record.House, record.Process, party, now);

    public Guid Id { get; private set; }

    public Guid RecordId { get; private set; }

    public string House { get; private set; } = "";

    public string Process { get; private set; } = "";

    public string Party { get; private set; } = "";

    public string[] LifeDomains { get; private set; } = [];

    public string Municipality { get; private set; } = "";

    public Sealed<string> Institution { get; private set; } = "";

    public DateOnly ReleaseOn { get; private set; }

    public Sealed<PartnerLight[]> TrafficLight { get; private set; } = Array.Empty<PartnerLight>();

    /// <summary>From when it was the work of this partner.</summary>
    public DateTimeOffset Since { get; private set; }

    /// <summary>When it was its work no longer; kept to tell who could see the record (ACC-10).</summary>
    public DateTimeOffset? Until { get; private set; }

    /// <summary>When the partner first read it: that reading is the disclosure (NAZ-04).</summary>
    public DateTimeOffset? ReadAt { get; private set; }

    /// <summary>Shows the record as it stands.</summary>
    public void Show(NazorgRecord record, IReadOnlyList<string> lifeDomains)
    {
        (LifeDomains, Municipality) = ([.. lifeDomains], record.Municipality);
        (Institution, ReleaseOn) = (record.Institution!.Value, record.ReleaseOn!.Value);
        TrafficLight = record.Weights.Where(weight => LifeDomains.Contains(weight.Domain)).OrderByDescending(static weight => weight.SetAt)
            .ThenByDescending(static weight => weight.Id).DistinctBy(static weight => weight.Domain)
            .Select(static weight => new PartnerLight(weight.Domain, weight.Colour, weight.Reason, weight.SetAt)).ToArray();
    }

    public void End(DateTimeOffset at) => Until ??= at > Since ? at : Since;
}

internal sealed class PartnerRecordMapping : IEntityTypeConfiguration<PartnerRecord>
{
    public void Configure(EntityTypeBuilder<PartnerRecord> partner)
    {
        partner.ToTable("partner_records");
        partner.HasKey(p => p.Id);
        partner.Property(p => p.Id).ValueGeneratedNever();
        partner.HasIndex(p => new { p.RecordId, p.Party }).IsUnique().HasFilter("until is null");
        partner.HasIndex(p => new { p.House, p.Party, p.ReleaseOn, p.Id }).HasFilter("until is null");
    }
}
