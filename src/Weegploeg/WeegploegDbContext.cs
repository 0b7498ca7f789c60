using Platform.Weegploeg.Decisions;
using Platform.Weegploeg.Signals;

namespace Platform.Weegploeg;

internal sealed class WeegploegDbContext(DbContextOptions<WeegploegDbContext> options) : HouseDbContext(options)
{
    public override string Service => "weegploeg";

    public DbSet<Signal> Signals => Set<Signal>();

    public DbSet<SignalPerson> Persons => Set<SignalPerson>();

    public DbSet<InformationRequest> InformationRequests => Set<InformationRequest>();

    public DbSet<Advice> Advices => Set<Advice>();

    public DbSet<DecisionRecord> Decisions => Set<DecisionRecord>();

    protected override void OnServiceModelCreating(ModelBuilder model)
    {
        model.HasRecusals();
        model.HasRecusalOrders<Signal>();
        model
        .ApplyConfiguration(new SignalMapping())
        .ApplyConfiguration(new SignalPersonMapping())
        .ApplyConfiguration(new InformationRequestMapping())
        .ApplyConfiguration(new AdviceMapping())
        .ApplyConfiguration(new DecisionRecordMapping());
    }
}
