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

    // A participant that judges does not see the weighing, and still moves its version, so that nobody decides without having seen the judgement.
    public override IReadOnlyList<string> DatabaseFunctions { get; } =
    [
        """
        create function weighing_moves(of_case uuid) returns boolean language plpgsql security definer set search_path = public, pg_temp as $$
        begin
          update weighings set revision = revision + 1 where id = of_case and house = app_house() and state in ('intake', 'ready', 'unclear');
          return found;
        end $$;
        """,
    ];

    protected override void OnServiceModelCreating(ModelBuilder model)
    {
        model.HasInvolvements();
        model.HasCaseAccess();
        model.HasErasures();
        model.HasRegisteredMandates();
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
