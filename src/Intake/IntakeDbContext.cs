using Platform.Intake.Advices;
using Platform.Intake.InformationRequests;
using Platform.Intake.Referrals;

namespace Platform.Intake;

internal sealed class IntakeDbContext(DbContextOptions<IntakeDbContext> options) : PlatformDbContext(options)
{
    public override string Service => "intake";

    public DbSet<Referral> Referrals => Set<Referral>();

    public DbSet<Subject> Subjects => Set<Subject>();

    public DbSet<Consultation> Consultations => Set<Consultation>();

    public DbSet<InformationRequest> InformationRequests => Set<InformationRequest>();

    public DbSet<InformationItem> InformationItems => Set<InformationItem>();

    public DbSet<Advice> Advices => Set<Advice>();

    protected override void OnServiceModelCreating(ModelBuilder model)
    {
        model.HasInvolvements();
        model.Entity<IdempotencyKey>().HasIndex(key => key.ResourceId); // Erasing a dossier finds its keys by it.
        model
            .ApplyConfiguration(new ReferralMapping())
            .ApplyConfiguration(new SubjectMapping())
            .ApplyConfiguration(new ConsultationMapping())
            .ApplyConfiguration(new InformationRequestMapping())
            .ApplyConfiguration(new InformationItemMapping())
            .ApplyConfiguration(new AdviceMapping());
    }
}
