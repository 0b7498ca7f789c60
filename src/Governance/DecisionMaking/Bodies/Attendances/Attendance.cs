using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Platform.Governance.DecisionMaking.Bodies.Attendances;

/// <summary>Who was at a meeting, by party and function, and who was not: never a person's name.</summary>
internal sealed class Attendance : IWalled<Attendance>
{
    public static RowWall<Attendance> Wall { get; } = RowWall.Of<Attendance>().House(a => a.House).Seen(by => by.With<BodyMeeting>((a, m) => m.Id == a.MeetingId));

    public required Guid Id { get; init; }

    public required Guid MeetingId { get; init; }

    public required string House { get; init; }

    /// <summary>Null for a seat of an organisation that did not sign.</summary>
    public string? Party { get; init; }

    public string? Organisation { get; init; }

    public string? Function { get; init; }

    /// <summary>The mandate by which the party sits there for another.</summary>
    public Guid? MandateId { get; init; }

    public required bool IsPresent { get; init; }

    public bool Chairs { get; init; }

    /// <summary>Of who was absent: word was sent beforehand.</summary>
    public bool Notice { get; init; }
}

internal sealed class AttendanceMapping : IEntityTypeConfiguration<Attendance>
{
    public void Configure(EntityTypeBuilder<Attendance> attendance)
    {
        attendance.ToTable("attendances");
        attendance.HasKey(a => a.Id);
        attendance.Property(a => a.Id).ValueGeneratedNever();
        attendance.HasIndex(a => a.MeetingId);
        attendance.OfMeeting();
    }
}
