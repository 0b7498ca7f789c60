using Platform.BuildingBlocks.Access;
using Platform.BuildingBlocks.Data;
using Platform.Covenants;

namespace Platform.Casework.Standing;

/// <summary>
/// The covenants as they stand now, in a running service: the profiles it came with, and what Governance told since of amendments, parties and
/// staff. A change of a rule, an accession or an exclusion holds from its moment, without a restart.
/// </summary>
/// <param name="founding">The profiles the service came with.</param>
/// <param name="clock">The clock.</param>
public sealed class CovenantRegister(CovenantCatalog founding, TimeProvider clock)
{
    private readonly Lock gate = new();
    private State? state;

    private sealed record Received(
        IReadOnlyList<CovenantEdition> Editions, IReadOnlyDictionary<(string House, string Party), PartyStanding> Standings,
        ILookup<(string House, string Account), StaffTerm> Terms);

    private sealed record State(Received Received, CovenantCatalog Catalog, DateTimeOffset From, DateTimeOffset Until);

    /// <summary>Whether the service has read what it was told; before that nobody is let in.</summary>
    public bool IsLoaded => Volatile.Read(ref state) is not null;

    /// <summary>The covenants at this moment.</summary>
    /// <exception cref="InvalidProfileException">A version that takes effect now is wrong; no work is done under a wrong covenant.</exception>
    public CovenantCatalog Current => Now() is { } now ? now.Catalog : founding;

    /// <summary>Takes over what was told, all of it.</summary>
    /// <param name="editions">Versions of covenants.</param>
    /// <param name="standings">Parties.</param>
    /// <param name="terms">Staff.</param>
    public void Load(IReadOnlyList<CovenantEdition> editions, IReadOnlyList<PartyStanding> standings, IReadOnlyList<StaffTerm> terms)
    {
        var told = new Received(editions, standings.ToDictionary(static s => (s.House, s.Party)), terms.ToLookup(static t => (t.House, t.Account)));
        lock (gate) state = StateOf(told, clock.GetUtcNow());
    }

    /// <summary>
    /// Why an account may not act in its house at this moment: the rule, or null when it may (GOV-17, GOV-20, GOV-21, GOV-28, GOV-31).
    /// </summary>
    /// <param name="user">The account.</param>
    public string? RefusalOf(CurrentUser user)
    {
        ArgumentNullException.ThrowIfNull(user);
        if (Now() is not { } now || now.Catalog.FindHouse(user.House) is not { } house) return RuleIds.Cov01;
        var at = clock.GetUtcNow();
        // The house itself is no party of its covenant; its own staff may stand in its name.
        if (user.Party.Length > 0 && user.Party != house.Id && house.Party(user.Party) is null)
            return now.Received.Standings.GetValueOrDefault((user.House, user.Party))?.RuleAt(at) ?? RuleIds.Gov17;
        return RefusalOf(house, user, [.. now.Received.Terms[(user.House, user.Subject)]], at);
    }

    /// <summary>
    /// GOV-28, GOV-31: who is staff by its role rests on an appointment, and who leads the house on one of the board in that very role; who has one,
    /// whatever its role, ends with it.
    /// </summary>
    private static string? RefusalOf(HouseProfile house, CurrentUser user, List<StaffTerm> terms, DateTimeOffset at)
    {
        var running = terms.FindAll(term => term.From <= at && (term.Until is null || term.Until > at));
        if (house.Carries(RuleIds.Gov31) && house.Covenant.Managers.Any(manager => user.Is(manager.Role)
            && !running.Exists(term => term.Role == manager.Role))) return RuleIds.Gov31;
        var rests = terms.Count > 0 || (house.Carries(RuleIds.Gov28) && user.IsAny(house.Covenant.StaffRoles));
        return rests && running.Count == 0 ? RuleIds.Gov28 : null;
    }

    private State? Now()
    {
        var known = Volatile.Read(ref state);
        var now = clock.GetUtcNow();
        if (known is null || (known.From <= now && now < known.Until)) return known;
        lock (gate)
        {
            if (state!.From > now || now >= state.Until) state = StateOf(state.Received, now);
            return state;
        }
    }

    private State StateOf(Received received, DateTimeOffset now)
    {
        var turns = received.Editions.Select(static edition => DutchTime.StartOf(edition.InForceFrom))
            .Concat(received.Standings.Values.SelectMany(static s => s.Turns)).ToList();
        var catalog = founding.At(DutchTime.DateOf(now), now, received.Editions, [.. received.Standings.Values]);
        return new(received, catalog,
            turns.Where(turn => turn <= now).DefaultIfEmpty(DateTimeOffset.MinValue).Max(), turns.Where(turn => turn > now)
                .DefaultIfEmpty(DateTimeOffset.MaxValue).Min());
    }
}
