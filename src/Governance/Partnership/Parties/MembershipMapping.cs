using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Governance.Partnership.Parties.Accessions;
using Platform.Governance.Partnership.Parties.Contacts;
using Platform.Governance.Partnership.Parties.Exclusions;
using Platform.Governance.Partnership.Parties.Exits;

namespace Platform.Governance.Partnership.Parties;

internal static class PartyModel
{
    public static ModelBuilder MapParties(this ModelBuilder model) => model
        .ApplyConfiguration(new MembershipMapping())
        .ApplyConfiguration(new AccessionMapping())
        .ApplyConfiguration(new AccessionNoticeMapping())
        .ApplyConfiguration(new AccessionApprovalMapping())
        .ApplyConfiguration(new ExclusionMapping())
        .ApplyConfiguration(new PartyExitMapping())
        .ApplyConfiguration(new ContactMapping());
}

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
