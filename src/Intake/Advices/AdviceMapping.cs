using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Platform.Intake.Advices;

internal sealed class AdviceMapping : IEntityTypeConfiguration<Advice>
{
    public void Configure(EntityTypeBuilder<Advice> advice)
    {
        advice.ToTable("advices");
        advice.HasKey(a => a.Id);
        advice.Property(a => a.Id).ValueGeneratedNever();
        advice.Property(a => a.Topic).HasMaxLength(200);
        advice.Property(a => a.TopicKey).HasMaxLength(400);
        advice.Property(a => a.Question).HasMaxLength(4000);
        advice.Property(a => a.Given).HasMaxLength(4000);

        // The words to search by are a column of the database's own, made in the migration.
        advice.HasIndex(a => new { a.House, a.Id });
        advice.HasIndex(a => new { a.House, a.AskingParty, a.Id });
        advice.HasIndex(a => new { a.House, a.TopicKey, a.Id });
        advice.HasIndex(a => new { a.House, a.Process, a.GivenAt });
    }
}
