using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Platform.Governance.Oversight.Register;

internal sealed class RegisterMapping : IEntityTypeConfiguration<RacSubmission>, IEntityTypeConfiguration<FgAppointment>,
    IEntityTypeConfiguration<PrivacyAudit>, IEntityTypeConfiguration<PublicReport>
{
    public void Configure(EntityTypeBuilder<RacSubmission> submission)
    {
        submission.ToTable("rac_submissions");
        submission.HasKey(s => s.Id);
        submission.Property(s => s.Id).ValueGeneratedNever();
        submission.Ignore(s => s.State);
        submission.Property(s => s.Description).HasMaxLength(8000);
        submission.Property(s => s.AdviceText).HasMaxLength(20000);
        submission.Property(s => s.Motivation).HasMaxLength(8000);
        submission.HasIndex(s => new { s.House, s.SubmittedOn, s.Id }).IsDescending(false, true, true);
    }

    public void Configure(EntityTypeBuilder<FgAppointment> appointment)
    {
        appointment.ToTable("fg_appointments");
        appointment.HasKey(a => a.Id);
        appointment.Property(a => a.Id).ValueGeneratedNever();
        appointment.Property(a => a.From).HasColumnName("from_on");
        appointment.Property(a => a.Until).HasColumnName("until_on");
        appointment.HasIndex(a => new { a.House, a.From, a.Id }).IsDescending(false, true, true);
    }

    public void Configure(EntityTypeBuilder<PrivacyAudit> audit)
    {
        audit.ToTable("privacy_audits");
        audit.HasKey(a => a.Id);
        audit.Property(a => a.Id).ValueGeneratedNever();
        audit.Ignore(a => a.StillToSend);
        audit.Property(a => a.Conclusion).HasMaxLength(8000);
        audit.Property(a => a.RecheckConclusion).HasMaxLength(8000);
        audit.HasIndex(a => new { a.House, a.HeldOn, a.Id }).IsDescending(false, true, true);
    }

    public void Configure(EntityTypeBuilder<PublicReport> report)
    {
        report.ToTable("public_reports");
        report.HasKey(r => r.Id);
        report.Property(r => r.Id).ValueGeneratedNever();
        report.Property(r => r.Address).HasMaxLength(2000);
        report.HasIndex(r => new { r.House, r.Year }).IsUnique();
    }
}
