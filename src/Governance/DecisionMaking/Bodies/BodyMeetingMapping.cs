using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Platform.Governance.DecisionMaking.Bodies;

internal sealed class BodyMeetingMapping : IEntityTypeConfiguration<BodyMeeting>
{
    public void Configure(EntityTypeBuilder<BodyMeeting> meeting)
    {
        meeting.ToTable("meetings", static table => table.HasCheckConstraint("meeting_ends_after_start", "ends_at > starts_at"));
        meeting.HasKey(m => m.Id);
        meeting.Property(m => m.Id).ValueGeneratedNever();
        meeting.HasMany(m => m.Points).WithOne().HasForeignKey(point => point.MeetingId).OnDelete(DeleteBehavior.Cascade);
        meeting.HasIndex(m => new { m.House, m.Body, m.StartsAt, m.Id }).IsDescending(false, false, true, true);
        meeting.HasIndex(m => new { m.House, m.StartsAt });
    }
}

/// <summary>A row that stands or falls with its meeting.</summary>
internal static class MeetingParts
{
    public static void OfMeeting<T>(this EntityTypeBuilder<T> part) where T : class =>
        part.HasOne<BodyMeeting>().WithMany().HasForeignKey("MeetingId").OnDelete(DeleteBehavior.Cascade);
}
