using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Platform.Governance.Oversight.Accounts;

/// <summary>The facts are one document, sealed: nothing is ever asked of a part of them, and each version keeps them whole.</summary>
internal sealed class AccountRecordMapping : IEntityTypeConfiguration<AccountRecord>, IEntityTypeConfiguration<AccountRecordVersion>
{
    public void Configure(EntityTypeBuilder<AccountRecord> record)
    {
        record.ToTable("account_records", table => table.HasCheckConstraint("account_ends_after_start", "ends_at is null or ends_at >= starts_at"));
        record.HasKey(r => r.Id);
        record.Property(r => r.Id).ValueGeneratedNever();
        record.Property(r => r.Account).HasMaxLength(100);
        record.Property(r => r.From).HasColumnName("from_on");
        record.Property(r => r.Until).HasColumnName("until_on");
        record.HasMany(r => r.Versions).WithOne().HasForeignKey(v => v.RecordId).OnDelete(DeleteBehavior.Cascade);
        record.HasIndex(r => new { r.House, r.From, r.Id }).IsDescending(false, true, true);
        record.HasIndex(r => new { r.House, r.Account, r.StartsAt });
    }

    public void Configure(EntityTypeBuilder<AccountRecordVersion> version)
    {
        version.ToTable("account_record_versions");
        version.HasKey(v => new { v.RecordId, v.Revision });
    }
}
