using Platform.Governance.Bodies;
using Platform.Governance.Decisions;
using Platform.Governance.Plans;

namespace Platform.Governance;

internal sealed class GovernanceDbContext(DbContextOptions<GovernanceDbContext> options) : PlatformDbContext(options)
{
    public override string Service => "governance";

    public DbSet<BodyMeeting> Meetings => Set<BodyMeeting>();

    public DbSet<Decision> Decisions => Set<Decision>();

    public DbSet<BoardPlan> Plans => Set<BoardPlan>();

    protected override void OnServiceModelCreating(ModelBuilder model) => model
        .ApplyConfiguration(new BodyMeetingMapping())
        .ApplyConfiguration(new DecisionMapping())
        .ApplyConfiguration(new VoteMapping())
        .ApplyConfiguration(new AbsenceMapping())
        .ApplyConfiguration(new BoardPlanMapping())
        .ApplyConfiguration(new PlanTextMapping())
        .ApplyConfiguration(new DistributionMapping());
}
