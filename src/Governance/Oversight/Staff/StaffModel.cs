namespace Platform.Governance.Oversight.Staff;

internal static class StaffModel
{
    public static ModelBuilder MapStaff(this ModelBuilder model) => model.ApplyConfiguration(new StaffMapping());
}
