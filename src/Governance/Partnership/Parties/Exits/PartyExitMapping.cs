using Microsoft.EntityFrameworkCore.Metadata.Builders;

using Platform.Governance.Partnership.Parties.Accessions;

namespace Platform.Governance.Partnership.Parties.Exits;

internal sealed class PartyExitMapping : IEntityTypeConfiguration<PartyExit>
{
    public void Configure(EntityTypeBuilder<PartyExit> exit)
    {
        exit.ToTable("party_exits");
        exit.HasKey(e => e.Id);
        exit.Property(e => e.Id).ValueGeneratedNever();
        exit.Property(e => e.SecrecySentence).HasMaxLength(1000);
        exit.Ignore(e => e.Secrecy);
        exit.HasOne<Accession>().WithMany().HasForeignKey(e => e.AccessionId).OnDelete(DeleteBehavior.Restrict);
        exit.HasIndex(e => new { e.House, e.Id }).IsDescending(false, true);
        exit.HasIndex(e => new { e.House, e.Party }).IsUnique().HasFilter("state = 'AwaitingDate'").HasDatabaseName("ux_party_exits_open");
    }
}
