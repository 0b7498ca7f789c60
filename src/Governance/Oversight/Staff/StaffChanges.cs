using Platform.Contracts.Governance;

namespace Platform.Governance.Oversight.Staff;

/// <summary>What makes and changes of an appointment have in common.</summary>
internal static class StaffChanges
{
    /// <summary>A change of an appointment that was not ended yet, by who keeps them.</summary>
    public static Change<StaffAppointment> ChangeStaff(this UseCase use, Guid id, string action, InputErrors errors) => use
        .Change(new(action, "staff") { On = id }, ct => use.Seen<StaffAppointment>().SingleOrDefaultAsync(s => s.Id == id, ct))
        .Right(use.House.MayKeepBoardPapers(use.User), Refusals.Keepers)
        .Input(errors)
        .IfMatch()
        .State(static staff => staff.EndedAt is null, "Deze aanstelling is al beëindigd.");

    /// <summary>Whether another appointment of the account touches these moments.</summary>
    public static Task<bool> OverlapsAsync(
        this PlatformDbContext db, HouseProfile house, string account, DateTimeOffset startsAt, DateTimeOffset? endsAt, Guid? but,
        CancellationToken ct) =>
        db.Set<StaffAppointment>().AnyAsync(s => s.House == house.Id && s.Account == account && s.Id != but
            && (endsAt == null || s.StartsAt < endsAt) && (s.EndsAt == null || s.EndsAt > startsAt), ct);

    /// <summary>Whether somebody is in a function that leads the house at these moments, or the account in another.</summary>
    public static Task<bool> OverlapsAsync(
        this PlatformDbContext db, HouseProfile house, string account, ManagerProfile manager, DateTimeOffset startsAt, DateTimeOffset? endsAt,
        CancellationToken ct) =>
        db.Set<StaffAppointment>().AnyAsync(s => s.House == house.Id && (s.Account == account || s.Role == manager.Role)
            && (endsAt == null || s.StartsAt < endsAt) && (s.EndsAt == null || s.EndsAt > startsAt), ct);

    /// <summary>Tells every service until when the account may be used.</summary>
    public static void PublishTerm(this PlatformDbContext db, StaffAppointment staff, DateTimeOffset now) => db.Publish(new StaffTermSet
    {
        House = staff.House, AppointmentId = staff.Id, Account = staff.Account, Role = staff.Role, From = staff.StartsAt,
        Until = staff.EndsAt, SetAt = now,
    });
}
