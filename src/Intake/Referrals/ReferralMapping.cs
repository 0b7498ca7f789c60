using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Platform.Intake.Referrals;

internal sealed class ReferralMapping : IEntityTypeConfiguration<Referral>
{
    public void Configure(EntityTypeBuilder<Referral> referral)
    {
        referral.ToTable("referrals");
        referral.HasKey(r => r.Id);
        referral.Property(r => r.Id).ValueGeneratedNever();

        referral.Property(r => r.AccuracyConfirmed).HasDefaultValue(true).ValueGeneratedNever();

        // A list stays within one process (ACC-03), and case ids are in order of time: newest first is one of these backwards.
        referral.HasIndex(r => new { r.House, r.Process, r.Id });
        referral.HasIndex(r => new { r.House, r.Process, r.Phase, r.Id });
        referral.HasIndex(r => new { r.House, r.Process, r.Municipality, r.Id });
        referral.HasIndex(r => new { r.House, r.Process, r.ReferringParty, r.Id });
        // What still runs of a party is a handful beside all that it ever referred.
        referral.HasIndex(r => new { r.House, r.Process, r.ReferringParty, r.Phase, r.Id });
    }
}

internal sealed class SubjectMapping : IEntityTypeConfiguration<Subject>
{
    public void Configure(EntityTypeBuilder<Subject> subject)
    {
        subject.ToTable("subjects");
        subject.HasKey(s => s.Id);
        subject.Property(s => s.Id).ValueGeneratedNever();
        subject.HasOne<Referral>().WithMany().HasForeignKey(s => s.ReferralId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class SubjectKeyMapping : IEntityTypeConfiguration<SubjectKey>
{
    public void Configure(EntityTypeBuilder<SubjectKey> key)
    {
        key.ToTable("subject_keys");
        key.HasKey(k => new { k.SubjectId, k.Match });
        key.Property(k => k.Kind).HasMaxLength(20);
        key.HasOne<Subject>().WithMany().HasForeignKey(k => k.SubjectId).OnDelete(DeleteBehavior.Cascade);
        key.HasIndex(k => new { k.House, k.Process, k.Match });
        key.HasIndex(k => k.ReferralId);
    }
}

internal sealed class SubjectRelationMapping : IEntityTypeConfiguration<SubjectRelation>
{
    public void Configure(EntityTypeBuilder<SubjectRelation> relation)
    {
        relation.ToTable("subject_relations");
        relation.HasKey(r => new { r.FromId, r.ToId, r.Relation });
        relation.Property(r => r.Relation).HasMaxLength(40);
        relation.HasOne<Subject>().WithMany().HasForeignKey(r => r.FromId).OnDelete(DeleteBehavior.Cascade);
        relation.HasOne<Subject>().WithMany().HasForeignKey(r => r.ToId).OnDelete(DeleteBehavior.Cascade);
        relation.HasIndex(r => r.ReferralId);
    }
}

internal sealed class CriterionStatementMapping : IEntityTypeConfiguration<CriterionStatement>
{
    public void Configure(EntityTypeBuilder<CriterionStatement> statement)
    {
        statement.ToTable("criterion_statements");
        statement.HasKey(s => new { s.ReferralId, s.Code });
        statement.HasOne<Referral>().WithMany().HasForeignKey(s => s.ReferralId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class ConsultationMapping : IEntityTypeConfiguration<Consultation>
{
    public void Configure(EntityTypeBuilder<Consultation> consultation)
    {
        consultation.ToTable("consultations");
        consultation.HasKey(c => c.Id);
        consultation.Property(c => c.Id).ValueGeneratedNever();
        consultation.HasOne<Referral>().WithMany().HasForeignKey(c => c.ReferralId).OnDelete(DeleteBehavior.Cascade);
    }
}
