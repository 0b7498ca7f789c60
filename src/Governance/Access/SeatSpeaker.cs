using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Platform.Governance.Access;

/// <summary>A party that shares the seat agreed in writing to who speaks for it.</summary>
internal sealed record Agreed(string Party, DateOnly On, string Reference);

/// <summary>GOV-02: the same, as it was put on record.</summary>
internal sealed class SeatAgreement : IWalled<SeatAgreement>
{
    /// <summary>What was agreed stays as it was.</summary>
    public static RowWall<SeatAgreement> Wall { get; } = RowWall.Of<SeatAgreement>().House(a => a.House).OnlyAdded()
        .Seen(by => by.With<SeatSpeaker>((a, s) => s.Id == a.SpeakerId));

    public required Guid SpeakerId { get; init; }

    public required string House { get; init; }

    public required string Party { get; init; }

    public required DateOnly AgreedOn { get; init; }

    public required string Reference { get; init; }
}

/// <summary>GOV-02: which of the parties that share a seat speaks for it, and from when.</summary>
internal sealed class SeatSpeaker : IWalled<SeatSpeaker>
{
    /// <summary>For all who sit in the bodies of the house; one party speaks for a seat at a time.</summary>
    public static RowWall<SeatSpeaker> Wall { get; } = RowWall.Of<SeatSpeaker>().House(s => s.House).NeverDeleted()
        .Seen(by => by.Roles(Rights.Readers))
        .Guard(new("one_speaker_at_a_time", "after insert or update", """
            if exists (select from seat_speakers s where s.house = new.house and s.body = new.body and s.seat = new.seat and s.id <> new.id
                and daterange(s.from_on, s.until_on, '[]') && daterange(new.from_on, new.until_on, '[]')) then
              raise exception 'one party speaks for a seat at a time' using errcode = 'unique_violation';
            end if;
            return null;
            """, AtEnd: true));

    private readonly List<SeatAgreement> agreements = [];

    private SeatSpeaker()
    {
    }

    public Guid Id { get; private set; }

    public string House { get; private set; } = "";

    public string Body { get; private set; } = "";

    /// <summary>The seat, as the profile names it.</summary>
    public string Seat { get; private set; } = "";

    public string Party { get; private set; } = "";

    public DateOnly From { get; private set; }

    /// <summary>The last day; null for who speaks now.</summary>
    public DateOnly? Until { get; private set; }

    public IReadOnlyList<SeatAgreement> Agreements => agreements;

    /// <summary>GOV-02: one of those who share the seat, with the word of all others in writing, and after who spoke before.</summary>
    public static Refusal? MayBeNamed(
        HouseProfile house, BodySeat seat, string party, DateOnly from, IReadOnlyCollection<Agreed> agreed, SeatSpeaker? before, DateOnly today)
    {
        var silent = seat.Parties.Where(other => other != party && house.Party(other) is not null && agreed.All(one => one.Party != other)).ToList();
        return house.Unless(seat.Parties.Contains(party), RuleIds.Gov02, "Deze partij deelt deze zetel niet.")
            ?? house.Unless(house.Party(party) is not null, RuleIds.Cov02)
            ?? house.Unless(silent.Count == 0, RuleIds.Gov02, $"Nog niet akkoord: {string.Join(", ", silent.Order(StringComparer.Ordinal))}.")
            ?? house.Unless(agreed.All(one => seat.Parties.Contains(one.Party) && one.On <= today), RuleIds.Gov02,
                "Een akkoord is van een partij die de zetel deelt, en niet uit de toekomst.")
            ?? house.Unless(before is null || from > before.From, RuleIds.Gov02, "Wie hierna spreekt begint na wie ervoor sprak.");
    }

    public static SeatSpeaker Name(
        string house, string body, string seat, string party, DateOnly from, IEnumerable<Agreed> agreed, DateTimeOffset at)
    {
        var speaker = new SeatSpeaker { Id = Guid.CreateVersion7(at), House = house, Body = body, Seat = seat, Party = party, From = from };
        speaker.agreements.AddRange(agreed.Select(one => new SeatAgreement
        {
            SpeakerId = speaker.Id, House = house, Party = one.Party, AgreedOn = one.On, Reference = one.Reference,
        }));
        return speaker;
    }

    public void End(DateOnly on) => Until = on;
}

internal static class SeatSpeakers
{
    /// <summary>The seat that several parties share; null where the body has none of that name.</summary>
    public static BodySeat? SharedSeat(this BodyProfile body, string seat) => body.SharedSeats().FirstOrDefault(shared => shared.Code == seat);

    /// <summary>Who speaks for the shared seats of the body on a day, by seat; nobody that is no party any more, or shares it no more.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> SpeakersAsync(
        this PlatformDbContext db, HouseProfile house, BodyProfile body, DateOnly on, CancellationToken ct)
    {
        if (!body.SharedSeats().Any()) return new Dictionary<string, string>();
        var named = await db.Set<SeatSpeaker>().AsNoTracking()
            .Where(s => s.House == house.Id && s.Body == body.Id && s.From <= on && (s.Until == null || s.Until >= on))
            .Select(s => new { s.Seat, s.Party }).ToListAsync(ct);
        return named.Where(s => house.Party(s.Party) is not null && body.SharedSeat(s.Seat)?.Parties.Contains(s.Party) is true)
            .ToDictionary(s => s.Seat, s => s.Party);
    }
}

internal sealed class SeatSpeakerMapping : IEntityTypeConfiguration<SeatSpeaker>
{
    public void Configure(EntityTypeBuilder<SeatSpeaker> speaker)
    {
        speaker.ToTable("seat_speakers");
        speaker.HasKey(s => s.Id);
        speaker.Property(s => s.Id).ValueGeneratedNever();
        speaker.Property(s => s.From).HasColumnName("from_on");
        speaker.Property(s => s.Until).HasColumnName("until_on");
        speaker.HasMany(s => s.Agreements).WithOne().HasForeignKey(agreement => agreement.SpeakerId).OnDelete(DeleteBehavior.Restrict);
        speaker.HasIndex(s => new { s.House, s.Body, s.From, s.Id }).IsDescending(false, false, true, true);
    }
}

internal sealed class SeatAgreementMapping : IEntityTypeConfiguration<SeatAgreement>
{
    public void Configure(EntityTypeBuilder<SeatAgreement> agreement)
    {
        agreement.ToTable("seat_agreements");
        agreement.HasKey(a => new { a.SpeakerId, a.Party });
    }
}
