using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Platform.Governance.DecisionMaking.Bodies.Minutes;

internal enum MinutesState
{
    Draft,
    Adopted,
}

/// <summary>
/// The minutes of a meeting: a draft, corrected until a later meeting adopts it; what is adopted never changes, in the database neither.
/// </summary>
internal sealed class MeetingMinutes : IWalled<MeetingMinutes>
{
    public static RowWall<MeetingMinutes> Wall { get; } =
        RowWall.Of<MeetingMinutes>().House(t => t.House).Seen(by => by.With<BodyMeeting>((t, m) => m.Id == t.MeetingId))
        .StaysForever("old.state = 'Adopted'");

    /// <summary>A version once written never changes either; who corrects writes the next, until the minutes are adopted.</summary>
    internal static TableGuard PartsStay { get; } = new("parts_stay", "before insert or update or delete", """
        if tg_op <> 'INSERT' then raise exception 'what was written stays' using errcode = 'restrict_violation'; end if;
        perform from minutes m where m.meeting_id = new.meeting_id and m.state = 'Adopted' for share;
        if found then raise exception 'adopted minutes do not change' using errcode = 'restrict_violation'; end if;
        return new;
        """);

    private MeetingMinutes()
    {
    }

    public Guid MeetingId { get; private set; }

    public string House { get; private set; } = "";

    public MinutesState State { get; private set; }

    /// <summary>The newest version, counted from one.</summary>
    public int Latest { get; private set; }

    public Guid? AdoptedInMeetingId { get; private set; }

    public DateOnly? AdoptedOn { get; private set; }

    public uint Version { get; private set; }

    public static MeetingMinutes Of(BodyMeeting meeting) => new() { MeetingId = meeting.Id, House = meeting.House };

    public MinutesText Write(string text, DateTimeOffset at) =>
        new() { MeetingId = MeetingId, House = House, Number = ++Latest, Text = text, WrittenAt = at };

    /// <summary>The meeting that adopts is a later one, and has begun.</summary>
    public static bool InOrder(BodyMeeting minuted, BodyMeeting adopting, DateTimeOffset now) =>
        adopting.CancelledAt is null && adopting.StartsAt >= minuted.EndsAt && adopting.StartsAt <= now;

    public void Adopt(BodyMeeting meeting) => (State, AdoptedInMeetingId, AdoptedOn) = (MinutesState.Adopted, meeting.Id, meeting.Day);
}

/// <summary>One version of the minutes; all are kept.</summary>
internal sealed class MinutesText : IWalled<MinutesText>
{
    public static RowWall<MinutesText> Wall { get; } = RowWall.Of<MinutesText>().House(t => t.House).Seen(by => by.With<BodyMeeting>((t, m) => m.Id == t.MeetingId))
        .Guard(MeetingMinutes.PartsStay);

    public required Guid MeetingId { get; init; }

    public required string House { get; init; }

    public required int Number { get; init; }

    public required string Text { get; init; }

    public required DateTimeOffset WrittenAt { get; init; }
}

/// <summary>What a member wants otherwise in the draft.</summary>
internal sealed class MinutesCorrection : IWalled<MinutesCorrection>
{
    public static RowWall<MinutesCorrection> Wall { get; } =
        RowWall.Of<MinutesCorrection>().House(c => c.House).Seen(by => by.With<BodyMeeting>((c, m) => m.Id == c.MeetingId))
        .Guard(MeetingMinutes.PartsStay);

    public required Guid Id { get; init; }

    public required Guid MeetingId { get; init; }

    public required string House { get; init; }

    public required string Party { get; init; }

    /// <summary>The version it is about.</summary>
    public required int Number { get; init; }

    public required string Text { get; init; }

    public required DateTimeOffset AskedAt { get; init; }
}

internal sealed class MeetingMinutesMapping : IEntityTypeConfiguration<MeetingMinutes>
{
    public void Configure(EntityTypeBuilder<MeetingMinutes> minutes)
    {
        minutes.ToTable("minutes");
        minutes.HasKey(m => m.MeetingId);
        minutes.Property(m => m.MeetingId).ValueGeneratedNever();
        minutes.HasOne<BodyMeeting>().WithOne().HasForeignKey<MeetingMinutes>(m => m.MeetingId).OnDelete(DeleteBehavior.Cascade);
        minutes.HasOne<BodyMeeting>().WithMany().HasForeignKey(m => m.AdoptedInMeetingId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class MinutesTextMapping : IEntityTypeConfiguration<MinutesText>
{
    public void Configure(EntityTypeBuilder<MinutesText> text)
    {
        text.ToTable("minutes_texts");
        text.HasKey(t => new { t.MeetingId, t.Number });
        text.Property(t => t.Text).HasMaxLength(100_000);
        text.HasOne<MeetingMinutes>().WithMany().HasForeignKey(t => t.MeetingId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class MinutesCorrectionMapping : IEntityTypeConfiguration<MinutesCorrection>
{
    public void Configure(EntityTypeBuilder<MinutesCorrection> correction)
    {
        correction.ToTable("minutes_corrections");
        correction.HasKey(c => c.Id);
        correction.Property(c => c.Id).ValueGeneratedNever();
        correction.Property(c => c.Text).HasMaxLength(4000);
        correction.HasIndex(c => new { c.MeetingId, c.Id });
        correction.HasOne<MeetingMinutes>().WithMany().HasForeignKey(c => c.MeetingId).OnDelete(DeleteBehavior.Cascade);
    }
}
