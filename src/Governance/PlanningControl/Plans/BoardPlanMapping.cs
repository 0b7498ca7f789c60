using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Platform.Governance.PlanningControl.Plans;

internal sealed class BoardPlanMapping : IEntityTypeConfiguration<BoardPlan>
{
    public void Configure(EntityTypeBuilder<BoardPlan> plan)
    {
        plan.ToTable("plans");
        plan.HasKey(p => p.Id);
        plan.Property(p => p.Id).ValueGeneratedNever();
        plan.Ignore(p => p.Period);
        plan.Ignore(p => p.BudgetPart);
        plan.Property(p => p.Reason).HasMaxLength(4000);
        plan.HasMany(p => p.Parts).WithOne().HasForeignKey(part => part.PlanId).OnDelete(DeleteBehavior.Cascade);
        plan.HasMany(p => p.Budget).WithOne().HasForeignKey(line => line.PlanId).OnDelete(DeleteBehavior.Cascade);
        plan.HasMany(p => p.Distributions).WithOne().HasForeignKey(sent => sent.PlanId).OnDelete(DeleteBehavior.Cascade);
        plan.HasIndex(p => new { p.House, p.FirstYear, p.Id }).IsDescending(false, true, true);
    }
}

internal sealed class PlanTextMapping : IEntityTypeConfiguration<PlanText>
{
    public void Configure(EntityTypeBuilder<PlanText> part)
    {
        part.ToTable("plan_parts");
        part.HasKey(p => new { p.PlanId, p.Code });
        part.Property(p => p.Text).HasMaxLength(20000);
    }
}

internal sealed class BudgetLineMapping : IEntityTypeConfiguration<BudgetLine>
{
    public void Configure(EntityTypeBuilder<BudgetLine> line)
    {
        line.ToTable("plan_budget_lines");
        line.HasKey(l => l.Id);
        line.Property(l => l.Id).ValueGeneratedNever();
        line.HasIndex(l => new { l.PlanId, l.Number });
    }
}

internal sealed class DistributionMapping : IEntityTypeConfiguration<Distribution>
{
    public void Configure(EntityTypeBuilder<Distribution> sent)
    {
        sent.ToTable("plan_distributions");
        sent.HasKey(d => new { d.PlanId, d.To });
        sent.Property(d => d.To).HasColumnName("sent_to");
    }
}
