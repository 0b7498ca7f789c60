using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Platform.Governance.Partnership.Parties;

internal sealed class MembershipMapping : IEntityTypeConfiguration<Membership>
{
    public void Configure(EntityTypeBuilder<Membership> membership)
    {
        membership.ToTable("memberships", static table => table.HasCheckConstraint("ck_memberships_in_order", "valid_until >= valid_from"));
        membership.HasKey(m => m.Id);
        membership.Property(m => m.Id).ValueGeneratedNever();
        membership.Property(m => m.From).HasColumnName("valid_from");
        membership.Property(m => m.To).HasColumnName("valid_until").HasDefaultValueSql("'infinity'");
        // Both ends in the index: of ten years of versions only the one that holds is fetched.
        membership.HasIndex(m => new { m.House, m.Party, m.From, m.To });
    }
}
