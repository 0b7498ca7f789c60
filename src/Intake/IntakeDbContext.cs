using Platform.Intake.Advices;
using Platform.Intake.Attachments;
using Platform.Intake.Drafts;
using Platform.Intake.Emergencies;
using Platform.Intake.Information.Imports;
using Platform.Intake.Information.Items;
using Platform.Intake.Information.Notices;
using Platform.Intake.Information.Requests;
using Platform.Intake.KnownChecks;
using Platform.Intake.Referrals;
using Platform.Intake.TopLists;

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

    protected override void OnServiceModelCreating(ModelBuilder model)
    {
        model.HasInvolvements();
        model.HasCaseAccess();
        model.HasErasures();
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
            .ApplyConfiguration(new ImportedFileMapping())
            .ApplyConfiguration(new ItemRevisionMapping())
            .ApplyConfiguration(new ItemReceiptMapping())
            .ApplyConfiguration(new InformationNoticeMapping())
            .ApplyConfiguration(new AttachmentMapping())
            .ApplyConfiguration(new AttachmentReceiptMapping())
            .ApplyConfiguration(new AttachmentNoticeMapping())
            .ApplyConfiguration(new TopListCriteriaMapping())
            .ApplyConfiguration(new TopListEntryMapping())
            .ApplyConfiguration(new KnownCheckMapping())
            .ApplyConfiguration(new AdviceMapping())
            .ApplyConfiguration(new ReferralDraftMapping())
            .ApplyConfiguration(new EmergencyOpeningMapping())
            .ApplyConfiguration(new EmergencyReviewMapping())
            .ApplyConfiguration(new AccessNoticeMapping());
    }
}
