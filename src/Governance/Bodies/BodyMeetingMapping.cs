using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Platform.Governance.Bodies;

internal sealed class BodyMeetingMapping : IEntityTypeConfiguration<BodyMeeting>
{
    public void Configure(EntityTypeBuilder<BodyMeeting> meeting)
    {
        meeting.ToTable("meetings");
        meeting.HasKey(m => m.Id);
        meeting.Property(m => m.Id).ValueGeneratedNever();
        meeting.HasIndex(m => new { m.House, m.Body, m.StartsAt, m.Id }).IsDescending(false, false, true, true);
    }
}
