using Microsoft.EntityFrameworkCore;

namespace Platform.Meetings.Cases;

internal static class CaseMapping
{
    public static void Map(ModelBuilder model) => model.Entity<Case>(@case =>
    {
        @case.ToTable("cases");
        @case.HasKey(c => c.Id);
        @case.Property(c => c.Id).ValueGeneratedNever();
        @case.Property(c => c.ScaleDownMotivation).HasMaxLength(4000);
        @case.HasIndex(c => new { c.House, c.AcceptedAt, c.Id }).IsDescending(false, true, true);
    });
}
