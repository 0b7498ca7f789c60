using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Intake.Referrals;

namespace Platform.Intake.InformationRequests;

internal sealed class InformationRequestMapping : IEntityTypeConfiguration<InformationRequest>
{
    public void Configure(EntityTypeBuilder<InformationRequest> request)
    {
        request.ToTable("information_requests");
        request.HasKey(r => r.Id);
        request.Property(r => r.Id).ValueGeneratedNever();
        request.Property(r => r.Question).HasMaxLength(4000);
        request.Property(r => r.DeviationReason).HasMaxLength(2000);
        request.Property(r => r.AnswerReason).HasMaxLength(2000);
        request.HasOne<Referral>().WithMany().HasForeignKey(r => r.ReferralId).OnDelete(DeleteBehavior.Cascade);

        // The inbox of a party, and of the house: what is due first.
        request.HasIndex(r => new { r.House, r.Party, r.DueOn, r.Id });
        request.HasIndex(r => new { r.House, r.State, r.DueOn, r.Id });
    }
}

internal sealed class InformationItemMapping : IEntityTypeConfiguration<InformationItem>
{
    public void Configure(EntityTypeBuilder<InformationItem> item)
    {
        item.ToTable("information_items");
        item.HasKey(i => i.Id);
        item.Property(i => i.Id).ValueGeneratedNever();
        item.Property(i => i.Content).HasMaxLength(20000);
        item.Property(i => i.SecrecyMotivation).HasMaxLength(2000);
        item.Property(i => i.Conditions).HasMaxLength(2000);
        item.HasOne<Referral>().WithMany().HasForeignKey(i => i.ReferralId).OnDelete(DeleteBehavior.Cascade);
        item.HasOne<InformationRequest>().WithMany().HasForeignKey(i => i.RequestId).OnDelete(DeleteBehavior.Cascade);
        item.HasOne<Subject>().WithMany().HasForeignKey(i => i.SubjectId).OnDelete(DeleteBehavior.Cascade);
        item.HasIndex(i => new { i.House, i.SupplyingParty, i.ReferralId });
    }
}
