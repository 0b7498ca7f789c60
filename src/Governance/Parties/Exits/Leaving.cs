using Platform.Contracts.Governance;

namespace Platform.Governance.Parties.Exits;

/// <summary>An exit whose day is known is told at once, though the day may still have to come.</summary>
internal static class Leaving
{
    public static async Task LeaveAsync(this GovernanceDbContext db, HouseProfile house, PartyExit exit, DateTimeOffset now, CancellationToken ct)
    {
        var (day, from) = (exit.EffectiveOn!.Value, DutchTime.StartOf(exit.EffectiveOn.Value));
        foreach (var version in await db.RunningAsync(house, exit.Party, now, ct)) version.Leave(exit.Id, from);
        await db.EndContactsAsync(house, exit.Party, day, ct);
        db.Publish(new PartyLeft { Covenant = house.Covenant.Id, Party = exit.Party, Houses = [house.Id], From = from });
    }
}
