using Platform.Meetings.Cases;

namespace Platform.Meetings.CaseMeetings;

internal static class CaseMeetingMapping
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<CaseMeeting>(meeting =>
        {
            meeting.ToTable("meetings");
            meeting.HasKey(m => m.Id);
            meeting.Property(m => m.Id).ValueGeneratedNever();
            meeting.HasIndex(m => new { m.House, m.Process, m.StartsAt, m.Id }).IsDescending(false, false, true, true);
        });
        model.Entity<AgendaItem>(item =>
        {
            item.ToTable("agenda_items");
            item.HasKey(i => i.Id);
            item.Property(i => i.Id).ValueGeneratedNever();
            item.HasIndex(i => new { i.MeetingId, i.CaseId }).IsUnique();
            item.HasOne<CaseMeeting>().WithMany().HasForeignKey(i => i.MeetingId).OnDelete(DeleteBehavior.Cascade);
            item.HasOne<Case>().WithMany().HasForeignKey(i => i.CaseId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<Invitation>(invitation =>
        {
            invitation.ToTable("invitations");
            invitation.HasKey(i => i.Id);
            invitation.Property(i => i.Id).ValueGeneratedNever();
            invitation.HasIndex(i => new { i.AgendaItemId, i.Party }).IsUnique();
            invitation.HasIndex(i => new { i.MeetingId, i.Party });
            invitation.HasIndex(i => i.CaseId);
            invitation.HasOne<AgendaItem>().WithMany().HasForeignKey(i => i.AgendaItemId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<Attendance>(attendance =>
        {
            attendance.ToTable("attendances");
            attendance.HasKey(a => a.Id);
            attendance.Property(a => a.Id).ValueGeneratedNever();
            attendance.HasIndex(a => new { a.MeetingId, a.CaseId, a.Party }).IsUnique();
            attendance.HasIndex(a => a.CaseId);
            attendance.HasOne<CaseMeeting>().WithMany().HasForeignKey(a => a.MeetingId).OnDelete(DeleteBehavior.Cascade);
            attendance.HasOne<Case>().WithMany().HasForeignKey(a => a.CaseId).OnDelete(DeleteBehavior.Cascade);
        });
    }
}
