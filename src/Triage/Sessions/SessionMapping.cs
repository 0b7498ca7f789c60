using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Triage.Weighings;

namespace Platform.Triage.Sessions;

internal sealed class SessionMapping : IEntityTypeConfiguration<TriageSession>
{
    public void Configure(EntityTypeBuilder<TriageSession> session)
    {
        session.ToTable("triage_sessions");
        session.HasKey(s => s.Id);
        session.Property(s => s.Id).ValueGeneratedNever();
        session.HasIndex(s => new { s.House, s.Process, s.StartsAt, s.Id });
    }
}

internal sealed class AgendaItemMapping : IEntityTypeConfiguration<AgendaItem>
{
    public void Configure(EntityTypeBuilder<AgendaItem> item)
    {
        item.ToTable("session_agenda_items");
        item.HasKey(i => i.Id);
        item.Property(i => i.Id).ValueGeneratedNever();
        item.HasIndex(i => new { i.SessionId, i.WeighingId }).IsUnique();
        item.HasOne<TriageSession>().WithMany().HasForeignKey(i => i.SessionId).OnDelete(DeleteBehavior.Cascade);
        item.HasOne<Weighing>().WithMany().HasForeignKey(i => i.WeighingId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class AttendanceMapping : IEntityTypeConfiguration<Attendance>
{
    public void Configure(EntityTypeBuilder<Attendance> attendance)
    {
        attendance.ToTable("session_attendances");
        attendance.HasKey(a => new { a.SessionId, a.Role, a.Party });
        attendance.HasOne<TriageSession>().WithMany().HasForeignKey(a => a.SessionId).OnDelete(DeleteBehavior.Cascade);
    }
}
