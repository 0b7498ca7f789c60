using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Platform.Triage.Weighings;

internal sealed class WeighingMapping : IEntityTypeConfiguration<Weighing>
{
    private const string Waiting = $"state in ('{WeighingStates.Ready}', '{WeighingStates.Unclear}')";

    public void Configure(EntityTypeBuilder<Weighing> weighing)
    {
        weighing.ToTable("weighings");
        weighing.HasKey(w => w.Id);
        weighing.Property(w => w.Id).ValueGeneratedNever();

        // Case ids are in order of time: newest first is each of these backwards. The state's carries what the shield asks, so that counting
        // reads no rows.
        weighing.HasIndex(w => new { w.House, w.Process, w.Id });
        weighing.HasIndex(w => new { w.House, w.Process, w.State, w.Id }).IncludeProperties(w => w.ShieldedAt!);
        weighing.HasIndex(w => new { w.House, w.Process, w.Municipality, w.Id });
        weighing.HasIndex(w => new { w.House, w.Process, w.ReferringParty, w.Id });

        // The waiting cases, few among many: in the order of the agenda, and by the day of the next triage.
        weighing.HasIndex(w => new { w.House, w.Process, w.UrgencyPlace, w.ReferredAt, w.Id }).HasFilter(Waiting);
        weighing.HasIndex(w => new { w.House, w.Process, w.NextTriageOn }).HasFilter(Waiting);
    }
}

internal sealed class CriterionJudgementMapping : IEntityTypeConfiguration<CriterionJudgement>
{
    public void Configure(EntityTypeBuilder<CriterionJudgement> judgement)
    {
        judgement.ToTable("criterion_judgements");
        judgement.HasKey(j => new { j.WeighingId, j.List, j.Code });
        judgement.HasOne<Weighing>().WithMany().HasForeignKey(j => j.WeighingId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class ConsultationMapping : IEntityTypeConfiguration<Consultation>
{
    public void Configure(EntityTypeBuilder<Consultation> consultation)
    {
        consultation.ToTable("consultations");
        consultation.HasKey(c => c.Id);
        consultation.Property(c => c.Id).ValueGeneratedNever();
        consultation.HasOne<Weighing>().WithMany().HasForeignKey(c => c.WeighingId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class InformationNoteMapping : IEntityTypeConfiguration<InformationNote>
{
    public void Configure(EntityTypeBuilder<InformationNote> note)
    {
        note.ToTable("information_notes");
        note.HasKey(n => n.Id);
        note.Property(n => n.Id).ValueGeneratedNever();
        note.HasIndex(n => new { n.WeighingId, n.At });
        note.HasOne<Weighing>().WithMany().HasForeignKey(n => n.WeighingId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class UrgencySettingMapping : IEntityTypeConfiguration<UrgencySetting>
{
    public void Configure(EntityTypeBuilder<UrgencySetting> setting)
    {
        setting.ToTable("urgency_settings");
        setting.HasKey(s => new { s.WeighingId, s.Revision });
        setting.HasOne<Weighing>().WithMany().HasForeignKey(s => s.WeighingId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class ParticipantJudgementMapping : IEntityTypeConfiguration<ParticipantJudgement>
{
    public void Configure(EntityTypeBuilder<ParticipantJudgement> judgement)
    {
        judgement.ToTable("participant_judgements");
        judgement.HasKey(j => new { j.WeighingId, j.Party });
        judgement.HasOne<Weighing>().WithMany().HasForeignKey(j => j.WeighingId).OnDelete(DeleteBehavior.Cascade);
    }
}
