using Platform.Contracts.Governance;
using Platform.Governance.Partnership.Covenants;
using Platform.Governance.Partnership.Parties.Accessions;

namespace Platform.Governance.Partnership.Parties.Exits;

/// <summary>When a party can be gone, and what follows once that day is known.</summary>
internal static class Leaving
{
    /// <summary>
    /// GOV-19: the first day after the term that runs on the day a party writes, counted from the day of signing on record; null while that is not
    /// known.
    /// </summary>
    public static async Task<DateOnly?> FirstDayAfterTermAsync(this UseCase use, DateOnly writtenOn) =>
        (await use.Db.TermEndsOnAsync(use.House, writtenOn, use.Aborted))?.AddDays(1);

    /// <summary>GOV-18: the amendment that a party leaves for, with what was decided and signed.</summary>
    public static async Task<Amendment?> AmendmentAsync(this UseCase use, Guid? id) =>
        id is { } known ? await use.Db.Set<Amendment>().AsNoTracking().WholeAsync(known, use.Aborted) : null;

    /// <summary>GOV-18: the accession that a party leaves for.</summary>
    public static async Task<Accession?> AccessionAsync(this UseCase use, Guid? id) =>
        id is { } known ? await use.Seen<Accession>().AsNoTracking().SingleOrDefaultAsync(a => a.Id == known, use.Aborted) : null;

    /// <summary>An exit whose day is known is told at once, though the day may still have to come.</summary>
    public static async Task LeaveAsync(this UseCase use, PartyExit exit)
    {
        if (exit.EffectiveOn is not { } day) return;
        var from = DutchTime.StartOf(day);
        foreach (var version in await use.RunningAsync(exit.Party, use.Now)) version.Leave(exit.Id, from);
        await use.EndContactsAsync(exit.Party, day);
        use.Db.Publish(new PartyLeft { Covenant = use.House.Covenant.Id, Party = exit.Party, Houses = [use.House.Id], From = from });
    }
}
