using Platform.Meetings.Cases;

namespace Platform.Meetings.WorkProcess;

internal static class WorkProcessMapping
{
    public static void Map(ModelBuilder model) => model.Entity<WorkProcessDeparture>(departure =>
    {
        departure.ToTable("work_process_departures");
        departure.HasKey(d => d.Id);
        departure.Property(d => d.Id).ValueGeneratedNever();
        departure.HasIndex(d => new { d.House, d.Process, d.NotedAt, d.Id }).IsDescending(false, false, true, true);
        departure.HasIndex(d => d.CaseId);
        departure.HasOne<Case>().WithMany().HasForeignKey(d => d.CaseId).OnDelete(DeleteBehavior.Cascade);
    });
}
