using Platform.Intake.Advices;
using Platform.Intake.Attachments;
using Platform.Intake.Drafts;
using Platform.Intake.Emergencies;
using Platform.Intake.Information.Items;
using Platform.Intake.Information.Notices;
using Platform.Intake.Information.Requests;
using Platform.Intake.Referrals;

namespace Platform.Intake;

internal sealed class IntakeDbContext(DbContextOptions<IntakeDbContext> options) : HouseDbContext(options)
{
    public override string Service => "intake";

    // Behind row-level security an index on words is not used (its operator may leak), so one function looks past it: it gives ids of advice
    // of the caller's own house, and what is then read of them is behind the walls as ever.
    public override IReadOnlyList<string> DatabaseFunctions { get; } =
    [
        """
        create function advices_found(sought text) returns setof uuid language sql stable security definer set search_path = public, pg_temp as
          $$ select id from advices where house = app_house() and words @@ websearch_to_tsquery('dutch', sought) $$;
        """,
    ];

    public DbSet<Referral> Referrals => Set<Referral>();

    public DbSet<Subject> Subjects => Set<Subject>();

    public DbSet<SubjectKey> SubjectKeys => Set<SubjectKey>();

    public DbSet<SubjectRelation> SubjectRelations => Set<SubjectRelation>();

    public DbSet<CriterionStatement> CriterionStatements => Set<CriterionStatement>();

    public DbSet<Consultation> Consultations => Set<Consultation>();

    public DbSet<InformationRequest> InformationRequests => Set<InformationRequest>();

    public DbSet<Reminder> Reminders => Set<Reminder>();

    public DbSet<InformationItem> InformationItems => Set<InformationItem>();

    public DbSet<ItemRevision> ItemRevisions => Set<ItemRevision>();

    public DbSet<ItemReceipt> ItemReceipts => Set<ItemReceipt>();

    public DbSet<InformationNotice> InformationNotices => Set<InformationNotice>();

    public DbSet<Attachment> Attachments => Set<Attachment>();

    public DbSet<Advice> Advices => Set<Advice>();

    public DbSet<ReferralDraft> Drafts => Set<ReferralDraft>();

    public DbSet<RecusalOrder<Referral>> RecusalOrders => Set<RecusalOrder<Referral>>();

    public DbSet<EmergencyOpening> EmergencyOpenings => Set<EmergencyOpening>();

    public DbSet<EmergencyReview> EmergencyReviews => Set<EmergencyReview>();

    public DbSet<AccessNotice> AccessNotices => Set<AccessNotice>();

    protected override void OnServiceModelCreating(ModelBuilder model)
    {
        model.HasInvolvements();
        model.HasCaseAccess();
        model.HasRecusalOrders<Referral>();
        model.Entity<IdempotencyKey>().HasIndex(key => key.ResourceId); // Erasing a dossier finds its keys by it.
        model
            .ApplyConfiguration(new ReferralMapping())
            .ApplyConfiguration(new SubjectMapping())
            .ApplyConfiguration(new SubjectKeyMapping())
            .ApplyConfiguration(new SubjectRelationMapping())
            .ApplyConfiguration(new CriterionStatementMapping())
            .ApplyConfiguration(new ConsultationMapping())
            .ApplyConfiguration(new InformationRequestMapping())
            .ApplyConfiguration(new ReminderMapping())
            .ApplyConfiguration(new InformationItemMapping())
            .ApplyConfiguration(new ItemRevisionMapping())
            .ApplyConfiguration(new ItemReceiptMapping())
            .ApplyConfiguration(new InformationNoticeMapping())
            .ApplyConfiguration(new AttachmentMapping())
            .ApplyConfiguration(new AdviceMapping())
            .ApplyConfiguration(new ReferralDraftMapping())
            .ApplyConfiguration(new EmergencyOpeningMapping())
            .ApplyConfiguration(new EmergencyReviewMapping())
            .ApplyConfiguration(new AccessNoticeMapping());
    }
}
