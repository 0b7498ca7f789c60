using Platform.Contracts.Governance;
using Platform.Governance.Partnership.Covenants;

namespace Platform.Governance.Partnership.Parties.Exits;

/// <summary>When a party can be gone, and what follows once that day is known.</summary>
internal static class Leaving
{
    /// <summary>
    /// GOV-19: the first day after the term that runs on the day a party writes, counted from the day of signing on record; null while that is not
    /// known.
    /// </summary>
    public static async Task<DateOnly?> FirstDayAfterTermAsync(this PlatformDbContext db, HouseProfile house, DateOnly writtenOn,
        CancellationToken ct) =>
        (await db.TermEndsOnAsync(house, writtenOn, ct))?.AddDays(1);

    /// <summary>GOV-18: the amendment that a party leaves for, with what was decided and signed.</summary>
    public static Task<Amendment?> AmendmentAsync(this PlatformDbContext db, Guid? id, CancellationToken ct) => db.Set<Amendment>().AsNoTracking()
        .Include(a => a.Decisions).Include(a => a.Signatures).AsSplitQuery().SingleOrDefaultAsync(a => a.Id == id, ct);

    /// <summary>An exit whose day is known is told at once, though the day may still have to come.</summary>
    public static async Task LeaveAsync(this PlatformDbContext db, HouseProfile house, PartyExit exit, DateTimeOffset now, CancellationToken ct)
    {
        var (day, from) = (exit.EffectiveOn!.Value, DutchTime.StartOf(exit.EffectiveOn.Value));
        foreach (var version in await db.RunningAsync(house, exit.Party, now, ct)) version.Leave(exit.Id, from);
        await db.EndContactsAsync(house, exit.Party, day, ct);
        db.Publish(new PartyLeft { Covenant = house.Covenant.Id, Party = exit.Party, Houses = [house.Id], From = from });
    }
}
