namespace Platform.Weegploeg.Signals;

/// <summary>How the slices come at a signal.</summary>
internal static class SignalsSeen
{
    /// <summary>The signals this user may know of, now: those it sees, and that have not expired (WEE-03).</summary>
    public static IQueryable<Signal> SignalsFor(this PlatformDbContext db, CurrentUser user, DateOnly today) =>
        db.Seen<Signal>(user).Where(s => s.ShieldedAt == null && (s.ExpiresOn == null || s.ExpiresOn > today));
}
