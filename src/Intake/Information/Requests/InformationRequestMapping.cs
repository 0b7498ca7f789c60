using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Intake.Referrals;

namespace Platform.Intake.Information.Requests;

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

internal sealed class ReminderMapping : IEntityTypeConfiguration<Reminder>
{
    public void Configure(EntityTypeBuilder<Reminder> reminder)
    {
        reminder.ToTable("information_reminders");
        reminder.HasKey(r => r.Id);
        reminder.Property(r => r.Id).ValueGeneratedNever();
        reminder.Property(r => r.Kind).HasMaxLength(20);
        reminder.HasOne<InformationRequest>().WithMany().HasForeignKey(r => r.RequestId).OnDelete(DeleteBehavior.Cascade);

        // At most one a day, whoever reminds.
        reminder.HasIndex(r => new { r.RequestId, r.RemindedOn }).IsUnique();
        reminder.HasIndex(r => r.ReferralId);
    }
}
