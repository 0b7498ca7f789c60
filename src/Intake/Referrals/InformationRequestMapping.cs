using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Platform.Intake.Referrals;

internal sealed class InformationRequestMapping : IEntityTypeConfiguration<InformationRequest>
{
    public void Configure(EntityTypeBuilder<InformationRequest> request)
    {
        request.ToTable("information_requests");
        request.HasKey(r => r.Id);
        request.Property(r => r.Id).ValueGeneratedNever();
        request.HasOne<Referral>().WithMany().HasForeignKey(r => r.ReferralId).OnDelete(DeleteBehavior.Cascade);


        // The inbox of a party, and of the house, within one process (ACC-03): what is due first, in any state or in one. What a count and the walls
        // ask beside the key is in the index too, so that counting reads no rows.
        request.HasIndex(r => new { r.House, r.Party, r.Process, r.DueOn, r.Id }).IncludeProperties(r => new { r.State, r.ShieldedAt });
        request.HasIndex(r => new { r.House, r.Process, r.DueOn, r.Id });
        request.HasIndex(r => new { r.House, r.Process, r.State, r.DueOn, r.Id }).IncludeProperties(r => new { r.Party, r.ShieldedAt });
        // What there is to remind of, over all houses.
        request.HasIndex(r => new { r.DueOn, r.Id }).HasFilter("state = 'open'").HasDatabaseName("ix_information_requests_open");
    }
}
