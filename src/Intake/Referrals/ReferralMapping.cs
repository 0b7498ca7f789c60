using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Platform.Intake.Referrals;

internal sealed class ReferralMapping : IEntityTypeConfiguration<Referral>
{
    public void Configure(EntityTypeBuilder<Referral> referral)
    {
        referral.ToTable("referrals");
        referral.HasKey(r => r.Id);
        referral.Property(r => r.Id).ValueGeneratedNever();
        referral.Property(r => r.ProblemStatement).HasMaxLength(20000);
        referral.Property(r => r.Goal).HasMaxLength(4000);
        referral.Property(r => r.ToldHow).HasMaxLength(1000);
        referral.Property(r => r.NotToldReason).HasMaxLength(1000);

        // Case ids are in order of time: newest first is this index backwards, for the house and for the party that referred.
        referral.HasIndex(r => new { r.House, r.Id });
        referral.HasIndex(r => new { r.House, r.Phase, r.Id });
        referral.HasIndex(r => new { r.House, r.ReferringParty, r.Id });
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
        subject.HasIndex(s => new { s.House, s.FamilyNameKey, s.BirthOn });
        subject.HasIndex(s => new { s.House, s.BsnMatch });
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
        consultation.HasOne<Referral>().WithMany().HasForeignKey(c => c.ReferralId).OnDelete(DeleteBehavior.Cascade);
    }
}
