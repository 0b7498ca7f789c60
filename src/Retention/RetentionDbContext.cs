using Platform.Retention.Certificates;
using Platform.Retention.Destruction;
using Platform.Retention.Dossiers;

namespace Platform.Retention;

internal sealed class RetentionDbContext(DbContextOptions<RetentionDbContext> options) : HouseDbContext(options)
{
    public override string Service => "retention";

    public DbSet<Dossier> Dossiers => Set<Dossier>();

    public DbSet<DestructionList> DestructionLists => Set<DestructionList>();

    public DbSet<Erasure> Erasures => Set<Erasure>();

    public DbSet<Certificate> Certificates => Set<Certificate>();

    public DbSet<Tombstone> Ledger => Set<Tombstone>();

    protected override void OnServiceModelCreating(ModelBuilder model)
    {
        model.HasRecusals();
        model
        .ApplyConfiguration(new DossierMapping())
        .ApplyConfiguration(new HoldMapping())
        .ApplyConfiguration(new DestructionListMapping())
        .ApplyConfiguration(new ErasureMapping())
        .ApplyConfiguration(new ErasureAnswerMapping())
        .ApplyConfiguration(new CertificateMapping())
        .ApplyConfiguration(new SigningKeyMapping())
        .ApplyConfiguration(new TombstoneMapping());
    }
}
