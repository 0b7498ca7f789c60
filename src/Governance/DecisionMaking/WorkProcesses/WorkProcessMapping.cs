using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Platform.Governance.DecisionMaking.WorkProcesses;

internal sealed class WorkProcessMapping : IEntityTypeConfiguration<WorkProcess>
{
    public void Configure(EntityTypeBuilder<WorkProcess> process)
    {
        process.ToTable("work_processes");
        process.HasKey(p => p.Id);
        process.Property(p => p.Id).ValueGeneratedNever();
        process.Property(p => p.Text).HasMaxLength(20000);
        process.Property(p => p.Changes).HasMaxLength(4000);
        process.HasMany(p => p.Copies).WithOne().HasForeignKey(copy => copy.WorkProcessId).OnDelete(DeleteBehavior.Cascade);
        process.HasIndex(p => new { p.House, p.Number }).IsUnique();
        process.HasIndex(p => new { p.House, p.DraftedAt, p.Id }).IsDescending(false, true, true);
    }
}

internal sealed class WorkProcessCopyMapping : IEntityTypeConfiguration<WorkProcessCopy>
{
    public void Configure(EntityTypeBuilder<WorkProcessCopy> copy)
    {
        copy.ToTable("work_process_copies");
        copy.HasKey(c => new { c.WorkProcessId, c.Party });
    }
}
