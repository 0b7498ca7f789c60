using Platform.Triage.Advices;
using Platform.Triage.Decisions;
using Platform.Triage.Questions;
using Platform.Triage.Sessions;
using Platform.Triage.Weighings;

namespace Platform.Triage;

internal sealed class TriageDbContext(DbContextOptions<TriageDbContext> options) : HouseDbContext(options)
{
    public override string Service => "triage";

    public DbSet<Weighing> Weighings => Set<Weighing>();

    public DbSet<CriterionJudgement> Criteria => Set<CriterionJudgement>();

    public DbSet<Consultation> Consultations => Set<Consultation>();

    public DbSet<ParticipantJudgement> Judgements => Set<ParticipantJudgement>();

    public DbSet<Decision> Decisions => Set<Decision>();

    public DbSet<InvitedParty> InvitedParties => Set<InvitedParty>();

    public DbSet<Question> Questions => Set<Question>();

    public DbSet<InformationNote> InformationNotes => Set<InformationNote>();

    public DbSet<UrgencySetting> UrgencySettings => Set<UrgencySetting>();

    public DbSet<TriageSession> Sessions => Set<TriageSession>();

    public DbSet<AgendaItem> AgendaItems => Set<AgendaItem>();

    public DbSet<Attendance> Attendances => Set<Attendance>();

    public DbSet<Minute> Minutes => Set<Minute>();

    public DbSet<Advice> Advices => Set<Advice>();

    protected override void OnServiceModelCreating(ModelBuilder model)
    {
        model.HasInvolvements();
        model.HasCaseAccess();
        model.Entity<IdempotencyKey>().HasIndex(key => key.ResourceId); // Erasing a dossier finds its keys by it.
        model
            .ApplyConfiguration(new WeighingMapping())
            .ApplyConfiguration(new CriterionJudgementMapping())
            .ApplyConfiguration(new ConsultationMapping())
            .ApplyConfiguration(new ParticipantJudgementMapping())
            .ApplyConfiguration(new DecisionMapping())
            .ApplyConfiguration(new InvitedPartyMapping())
            .ApplyConfiguration(new QuestionMapping())
            .ApplyConfiguration(new InformationNoteMapping())
            .ApplyConfiguration(new UrgencySettingMapping())
            .ApplyConfiguration(new SessionMapping())
            .ApplyConfiguration(new AgendaItemMapping())
            .ApplyConfiguration(new AttendanceMapping())
            .ApplyConfiguration(new MinuteMapping())
            .ApplyConfiguration(new AdviceMapping());
    }
}
