using Platform.Weegploeg.Signals;

namespace Platform.Weegploeg;

/// <summary>
/// WEE-06: outside the core parties nobody learns that a subject exists. Who has no seat gets the answers of an empty service:
/// the same 403 or 404, the same empty list, whether something is there or not.
/// </summary>
internal static class WeegploegRights
{
    public static readonly string[] Members = [Roles.WeegploegMember, Roles.ProcessDirector];

    /// <summary>A seat in the weegploeg: the director who leads it, or a member for a core party.</summary>
    public static bool Seats(this HouseProfile house, CurrentUser user) => house.Weighing() is not null
        && (user.Is(Roles.ProcessDirector) || (user.Is(Roles.WeegploegMember) && house.IsCoreParty(ProcessIds.Radicalisation, user.Party)));

    /// <summary>How this house weighs signals; null when it does not.</summary>
    public static WeighingProfile? Weighing(this HouseProfile house) => house.Process(ProcessIds.Radicalisation)?.Weighing;

    /// <summary>The signals this user may know of, now: not shielded, not expired (WEE-03).</summary>
    public static IQueryable<Signal> SignalsFor(this WeegploegDbContext db, HouseProfile house, CurrentUser user, DateOnly today)
    {
        var seated = house.Seats(user);
        return db.Signals.Where(s => seated && s.House == house.Id && s.ShieldedAt == null && (s.ExpiresOn == null || s.ExpiresOn > today));
    }
}
