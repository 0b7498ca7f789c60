using Platform.Triage.Decisions;
using Platform.Triage.Decisions.Advices;
using Platform.Triage.Decisions.Questions;
using Platform.Triage.SessionRecords;
using Platform.Triage.Sessions;
using Platform.Triage.Weighings;

namespace Platform.Triage;

internal sealed class TriageDbContext(DbContextOptions<TriageDbContext> options) : HouseDbContext(options)
{
    public override string Service => "triage";

    protected override void OnServiceModelCreating(ModelBuilder model)
    {
        model.HasInvolvements();
        model.HasCaseAccess();
        model.HasErasures();
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
