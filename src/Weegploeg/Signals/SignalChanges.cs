namespace Platform.Weegploeg.Signals;

/// <summary>How the slices come at a signal.</summary>
internal static class SignalChanges
{
    /// <summary>The signals this user may know of, now: those it sees, and that have not expired (WEE-03).</summary>
    public static IQueryable<Signal> SignalsFor(this PlatformDbContext db, CurrentUser user, DateOnly today) =>
        db.Seen<Signal>(user).Where(s => s.ShieldedAt == null && (s.ExpiresOn == null || s.ExpiresOn > today));

    /// <summary>The same, of who asks.</summary>
    public static IQueryable<Signal> Signals(this UseCase use) => use.Db.SignalsFor(use.User, use.Today);

    /// <summary>Something done with one signal.</summary>
    public static Change<Signal> OnSignal(this UseCase use, Guid id, string action, string name, string purpose = "weegploeg") => use
        .Change(Act.OnCase(action, purpose, id), ct => use.Signals().AsNoTracking().SingleOrDefaultAsync(s => s.Id == id, ct))
        .Named(signal => Act.OnCase(action, purpose, id, signal.Process) with { Processing = new("weging", name) });
}

/// <summary>ACC-06: the persons of signals, for the processing log.</summary>
internal sealed class SignalSubjects : ISubjectsOf
{
    public async Task<ILookup<Guid, Guid>> OfAsync(PlatformDbContext db, IReadOnlyCollection<Guid> cases, CancellationToken ct) =>
        (await db.Set<Signal>().Where(s => cases.Contains(s.Id)).SelectMany(s => s.Persons, (s, person) => new { s.Id, Person = person.Id })
            .ToListAsync(ct)).ToLookup(static pair => pair.Id, static pair => pair.Person);
}
