using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Platform.Governance.Partnership.Parties.Contacts;

internal sealed class ContactMapping : IEntityTypeConfiguration<Contact>
{
    public void Configure(EntityTypeBuilder<Contact> contact)
    {
        contact.ToTable("party_contacts",
            static table => table.HasCheckConstraint("ck_party_contacts_in_order", "until_on is null or until_on >= from_on"));
        contact.HasKey(c => c.Id);
        contact.Property(c => c.Id).ValueGeneratedNever();
        contact.HasIndex(c => new { c.House, c.Body, c.Party, c.FromOn });
    }
}
