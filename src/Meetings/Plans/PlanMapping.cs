using Platform.Meetings.Cases;

namespace Platform.Meetings.Plans;

internal static class PlanMapping
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<Plan>(plan =>
        {
            plan.ToTable("plans");
            plan.HasKey(p => p.Id);
            plan.Property(p => p.Id).ValueGeneratedNever();
            plan.HasIndex(p => new { p.CaseId, p.Number }).IsUnique();
            plan.HasOne<Case>().WithMany().HasForeignKey(p => p.CaseId).OnDelete(DeleteBehavior.Cascade);
            plan.HasMany(p => p.Actions).WithOne().HasForeignKey(a => a.PlanId).OnDelete(DeleteBehavior.Cascade);
            plan.HasMany(p => p.Roles).WithOne().HasForeignKey(r => r.PlanId).OnDelete(DeleteBehavior.Cascade);
            plan.HasMany(p => p.Aims).WithOne().HasForeignKey(a => a.PlanId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<PlanAction>(action =>
        {
            action.ToTable("plan_actions");
            action.HasKey(a => a.Id);
            action.Property(a => a.Id).ValueGeneratedNever();
            action.HasIndex(a => new { a.CaseId, a.DueOn });
        });
        model.Entity<PlanRole>(role =>
        {
            role.ToTable("plan_roles");
            role.HasKey(r => r.Id);
            role.Property(r => r.Id).ValueGeneratedNever();
            role.HasIndex(r => new { r.PlanId, r.Party }).IsUnique();
            role.HasIndex(r => r.CaseId);
        });
        model.Entity<PlanAim>(aim =>
        {
            aim.ToTable("plan_aims");
            aim.HasKey(a => a.Id);
            aim.Property(a => a.Id).ValueGeneratedNever();
            aim.HasIndex(a => new { a.PlanId, a.Code }).IsUnique();
            aim.HasIndex(a => a.CaseId);
        });
        model.Entity<ProgressNote>(note =>
        {
            note.ToTable("progress_notes");
            note.HasKey(n => n.Id);
            note.Property(n => n.Id).ValueGeneratedNever();
            note.HasIndex(n => n.CaseId);
            note.HasOne<PlanAction>().WithMany().HasForeignKey(n => n.ActionId).OnDelete(DeleteBehavior.Cascade);
        });
    }
}
