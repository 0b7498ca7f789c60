using Platform.Contracts.Governance;

namespace Platform.Governance.Oversight.Staff;

internal static class StaffRights
{
    public static readonly string[] Readers = [.. Rights.Writers, Roles.LocationManager, Roles.PrivacyOfficer, Roles.Auditor];

    public static bool MayKeepStaff(this HouseProfile house, CurrentUser user) =>
        house.Body(BodyIds.Board) is { } board && house.MayRecord(board, user);

    /// <summary>Who can direct from day to day: those whom the covenant has lead the house (GOV-28).</summary>
    public static IEnumerable<string> Directors(this HouseProfile house) => house.Covenant.Managers.Select(manager => manager.Role);

    /// <summary>Whether another appointment of the account touches these moments.</summary>
    public static Task<bool> OverlapsAsync(
        this PlatformDbContext db, HouseProfile house, string account, DateTimeOffset startsAt, DateTimeOffset? endsAt, Guid? but,
        CancellationToken ct) =>
        db.Set<StaffAppointment>().AnyAsync(s => s.House == house.Id && s.Account == account && s.Id != but
            && (endsAt == null || s.StartsAt < endsAt) && (s.EndsAt == null || s.EndsAt > startsAt), ct);

    /// <summary>Tells every service until when the account may be used.</summary>
    public static void PublishTerm(this PlatformDbContext db, StaffAppointment staff, DateTimeOffset now) => db.Publish(new StaffTermSet
    {
        House = staff.House, AppointmentId = staff.Id, Account = staff.Account, From = staff.StartsAt, Until = staff.EndsAt, SetAt = now,
    });
}
