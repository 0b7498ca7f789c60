using Platform.Nazorg.Disclosures;
using Platform.Nazorg.Records;
using Platform.Nazorg.ReleaseNotifications;

namespace Platform.Nazorg;

internal sealed class NazorgDbContext(DbContextOptions<NazorgDbContext> options) : HouseDbContext(options)
{
    public override string Service => "nazorg";

    public DbSet<NazorgRecord> Records => Set<NazorgRecord>();

    public DbSet<ReceivedEvent> Events => Set<ReceivedEvent>();

    public DbSet<Disclosure> Disclosures => Set<Disclosure>();

    protected override void OnServiceModelCreating(ModelBuilder model)
    {
        model.HasRecusals();
        model.HasRecusalOrders<NazorgRecord>();
        model
        .ApplyConfiguration(new NazorgRecordMapping())
        .ApplyConfiguration(new WeightMapping())
        .ApplyConfiguration(new ReceivedEventMapping())
        .ApplyConfiguration(new DisclosureMapping());
    }
}
