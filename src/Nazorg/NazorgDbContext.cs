using Platform.Nazorg.Disclosures;
using Platform.Nazorg.Records;
using Platform.Nazorg.ReleaseNotifications;

namespace Platform.Nazorg;

internal sealed class NazorgDbContext(DbContextOptions<NazorgDbContext> options) : HouseDbContext(options)
{
    public override string Service => "nazorg";

    protected override void OnServiceModelCreating(ModelBuilder model)
    {
        model.HasRecusals();
        model.HasErasures();
        model.HasRecusalOrders<NazorgRecord>();
        model
        .ApplyConfiguration(new NazorgRecordMapping())
        .ApplyConfiguration(new WeightMapping())
        .ApplyConfiguration(new PartnerRecordMapping())
        .ApplyConfiguration(new ReceivedEventMapping())
        .ApplyConfiguration(new UnorderedEventMapping())
        .ApplyConfiguration(new DisclosureMapping());
    }
}
