using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Governance.DecisionMaking.Decisions;

namespace Platform.Governance.Oversight.Staff;

internal sealed class StaffMapping : IEntityTypeConfiguration<StaffAppointment>
{
    public void Configure(EntityTypeBuilder<StaffAppointment> staff)
    {
        staff.ToTable("staff_appointments", static table => table.HasCheckConstraint("ends_after_start", "ends_at is null or ends_at >= starts_at"));
        staff.HasKey(s => s.Id);
        staff.Property(s => s.Id).ValueGeneratedNever();
        staff.Property(s => s.Role).HasMaxLength(50);
        staff.HasIndex(s => s.DecisionId).IsUnique();
        staff.HasIndex(s => new { s.House, s.Role, s.StartsAt }).HasFilter("role is not null");
        staff.HasOne<Decision>().WithMany().HasForeignKey(s => s.DecisionId).OnDelete(DeleteBehavior.Restrict);
        staff.Property(s => s.Account).HasMaxLength(100);
        staff.Property(s => s.From).HasColumnName("from_on");
        staff.Property(s => s.Until).HasColumnName("until_on");
        staff.HasIndex(s => new { s.House, s.From, s.Id }).IsDescending(false, true, true);
        staff.HasIndex(s => new { s.House, s.Account, s.StartsAt });
    }
}
