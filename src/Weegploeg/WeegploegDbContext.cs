using Platform.Weegploeg.Decisions;
using Platform.Weegploeg.Signals;

namespace Platform.Weegploeg;

internal sealed class WeegploegDbContext(DbContextOptions<WeegploegDbContext> options) : HouseDbContext(options)
{
    public override string Service => "weegploeg";

    protected override void OnServiceModelCreating(ModelBuilder model)
    {
        model.HasRecusals();
        model.HasErasures();
        model.HasRecusalOrders<Signal>();
        model
        .ApplyConfiguration(new SignalMapping())
        .ApplyConfiguration(new SignalPersonMapping())
        .ApplyConfiguration(new InformationRequestMapping())
        .ApplyConfiguration(new AdviceMapping())
        .ApplyConfiguration(new DecisionRecordMapping());
    }
}
