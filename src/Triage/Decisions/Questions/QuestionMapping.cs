using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Triage.Weighings;

namespace Platform.Triage.Decisions.Questions;

internal sealed class QuestionMapping : IEntityTypeConfiguration<Question>
{
    public void Configure(EntityTypeBuilder<Question> question)
    {
        question.ToTable("questions");
        question.HasKey(q => q.Id);
        question.Property(q => q.Id).ValueGeneratedNever();
        question.HasOne<Weighing>().WithMany().HasForeignKey(q => q.CaseId).OnDelete(DeleteBehavior.Cascade);
        question.HasIndex(q => new { q.House, q.Party, q.Id });
    }
}
