using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Platform.Retention.Destruction;

internal sealed class DestructionListMapping : IEntityTypeConfiguration<DestructionList>
{
    public void Configure(EntityTypeBuilder<DestructionList> list)
    {
        list.ToTable("destruction_lists");
        list.HasKey(l => l.Id);
        list.Property(l => l.Id).ValueGeneratedNever();
        list.HasMany(l => l.Erasures).WithOne().HasForeignKey(erasure => erasure.ListId);
        list.HasIndex(l => new { l.State, l.ExecuteAfter });
    }
}

internal sealed class ErasureMapping : IEntityTypeConfiguration<Erasure>
{
    public void Configure(EntityTypeBuilder<Erasure> erasure)
    {
        erasure.ToTable("erasures");
        erasure.HasKey(e => e.Id);
        erasure.Property(e => e.Id).ValueGeneratedNever();
        erasure.HasMany(e => e.Answers).WithOne().HasForeignKey(answer => answer.ErasureId);
        erasure.HasIndex(e => new { e.ListId, e.State });
    }
}

internal sealed class ErasureAnswerMapping : IEntityTypeConfiguration<ErasureAnswer>
{
    public void Configure(EntityTypeBuilder<ErasureAnswer> answer)
    {
        answer.ToTable("erasure_answers");
        answer.HasKey(a => new { a.ErasureId, a.Service });
    }
}
