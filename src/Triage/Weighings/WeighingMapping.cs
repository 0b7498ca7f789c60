using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Platform.Triage.Weighings;

internal sealed class WeighingMapping : IEntityTypeConfiguration<Weighing>
{
    public void Configure(EntityTypeBuilder<Weighing> weighing)
    {
        weighing.ToTable("weighings");
        weighing.HasKey(w => w.Id);
        weighing.Property(w => w.Id).ValueGeneratedNever();

        // Case ids are in order of time: newest first is this index backwards.
        weighing.HasIndex(w => new { w.House, w.Id });
        weighing.HasIndex(w => new { w.House, w.State, w.Id });
    }
}

internal sealed class CriterionJudgementMapping : IEntityTypeConfiguration<CriterionJudgement>
{
    public void Configure(EntityTypeBuilder<CriterionJudgement> judgement)
    {
        judgement.ToTable("criterion_judgements");
        judgement.HasKey(j => new { j.WeighingId, j.List, j.Code });
        judgement.Property(j => j.Motivation).HasMaxLength(4000);
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
        consultation.Property(c => c.Summary).HasMaxLength(4000);
        consultation.HasOne<Weighing>().WithMany().HasForeignKey(c => c.WeighingId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class ParticipantJudgementMapping : IEntityTypeConfiguration<ParticipantJudgement>
{
    public void Configure(EntityTypeBuilder<ParticipantJudgement> judgement)
    {
        judgement.ToTable("participant_judgements");
        judgement.HasKey(j => new { j.WeighingId, j.Party });
        judgement.Property(j => j.Motivation).HasMaxLength(4000);
        judgement.HasOne<Weighing>().WithMany().HasForeignKey(j => j.WeighingId).OnDelete(DeleteBehavior.Cascade);
    }
}
