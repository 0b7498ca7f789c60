using Platform.Weegploeg.Signals;

namespace Platform.Weegploeg;

/// <summary>
/// WEE-06: outside the core parties nobody learns that a subject exists. Who has no seat gets the answers of an empty service:
/// the same 403 or 404, the same empty list, whether something is there or not.
/// </summary>
internal static class WeegploegRights
{
    public static readonly string[] Members = [Roles.WeegploegMember, Roles.ProcessDirector];

    /// <summary>The signals this user may know of, now: those it sees, and that have not expired (WEE-03).</summary>
    public static IQueryable<Signal> SignalsFor(this PlatformDbContext db, CurrentUser user, DateOnly today) =>
        db.Seen<Signal>(user).Where(s => s.ShieldedAt == null && (s.ExpiresOn == null || s.ExpiresOn > today));
}
