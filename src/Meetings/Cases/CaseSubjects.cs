namespace Platform.Meetings.Cases;

/// <summary>ACC-06: the persons of cases, for the processing log.</summary>
internal sealed class CaseSubjects : ISubjectsOf
{
    public async Task<ILookup<Guid, Guid>> OfAsync(PlatformDbContext db, IReadOnlyCollection<Guid> cases, CancellationToken ct) =>
        (await db.Set<Case>().Where(c => cases.Contains(c.Id)).Select(c => new { c.Id, c.Subjects }).ToListAsync(ct))
        .SelectMany(static c => c.Subjects.Select(subject => (c.Id, Subject: subject))).ToLookup(static pair => pair.Id, static pair => pair.Subject);
}
