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
    public static Change<Signal> OnSignal(this UseCase use, Guid id, string action, string purpose = "weegploeg") => use
        .Change(Act.OnCase(action, purpose, id), ct => use.Signals().AsNoTracking().SingleOrDefaultAsync(s => s.Id == id, ct))
        .Named(signal => Act.OnCase(action, purpose, id, signal.Process));
}
