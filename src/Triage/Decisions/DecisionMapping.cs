using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Triage.Sessions;
using Platform.Triage.Weighings;

namespace Platform.Triage.Decisions;

internal sealed class DecisionMapping : IEntityTypeConfiguration<Decision>
{
    public void Configure(EntityTypeBuilder<Decision> decision)
    {
        decision.ToTable("decisions");
        decision.HasKey(d => d.Id);
        decision.Property(d => d.Id).ValueGeneratedNever();
        decision.HasIndex(d => d.SessionId).HasFilter("session_id is not null");
        decision.HasOne<TriageSession>().WithMany().HasForeignKey(d => d.SessionId).OnDelete(DeleteBehavior.Restrict);
        decision.HasOne<Weighing>().WithMany().HasForeignKey(d => d.WeighingId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class InvitedPartyMapping : IEntityTypeConfiguration<InvitedParty>
{
    public void Configure(EntityTypeBuilder<InvitedParty> invited)
    {
        invited.ToTable("invited_parties");
        invited.HasKey(p => new { p.DecisionId, p.Party });
        invited.HasOne<Decision>().WithMany().HasForeignKey(p => p.DecisionId).OnDelete(DeleteBehavior.Cascade);
        invited.HasOne<Weighing>().WithMany().HasForeignKey(p => p.WeighingId).OnDelete(DeleteBehavior.Cascade);
    }
}
