namespace Platform.Meetings.Cases;

internal static class CaseMapping
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<Case>(@case =>
        {
            @case.ToTable("cases");
            @case.HasKey(c => c.Id);
            @case.Property(c => c.Id).ValueGeneratedNever();
            @case.Ignore(c => c.People);
            @case.HasIndex(c => new { c.House, c.Process, c.AcceptedAt, c.Id }).IsDescending(false, false, true, true);
            @case.HasIndex(c => new { c.House, c.DirectorParty });
        });
        model.Entity<Departure>(departure =>
        {
            departure.ToTable("departures");
            departure.HasKey(d => d.Id);
            departure.Property(d => d.Id).ValueGeneratedNever();
            departure.HasIndex(d => new { d.CaseId, d.Party, d.EndedAt }).IsUnique();
            departure.HasOne<Case>().WithMany().HasForeignKey(d => d.CaseId).OnDelete(DeleteBehavior.Cascade);
        });
    }
}
