using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Platform.Governance.Staff;

internal sealed class StaffMapping : IEntityTypeConfiguration<StaffAppointment>
{
    public void Configure(EntityTypeBuilder<StaffAppointment> staff)
    {
        staff.ToTable("staff_appointments");
        staff.HasKey(s => s.Id);
        staff.Property(s => s.Id).ValueGeneratedNever();
        staff.Property(s => s.Account).HasMaxLength(100);
        staff.Property(s => s.From).HasColumnName("from_on");
        staff.Property(s => s.Until).HasColumnName("until_on");
        staff.HasIndex(s => new { s.House, s.From, s.Id }).IsDescending(false, true, true);
        staff.HasIndex(s => new { s.House, s.Account, s.StartsAt });
    }
}

internal static class StaffModel
{
    public static ModelBuilder MapStaff(this ModelBuilder model) => model.ApplyConfiguration(new StaffMapping());
}
