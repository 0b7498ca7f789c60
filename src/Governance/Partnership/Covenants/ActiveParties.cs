namespace Platform.Governance.Partnership.Covenants;

/// <summary>Which parties take part on a day: the one place where amendment and term ask it. Who leaves is still a party until that day.</summary>
internal static class ActiveParties
{
    /// <summary>The parties of each house of the covenant on a day, now or still to come.</summary>
    public static async Task<IReadOnlyDictionary<string, IReadOnlyList<string>>> PartiesOnAsync(
        this PlatformDbContext db, CovenantProfile covenant, DateOnly day, CancellationToken ct)
    {
        var (at, houses) = (DutchTime.StartOf(day), covenant.Houses.Select(house => house.Id).ToArray());
        var told = (await db.Set<PartyStanding>().AsNoTracking().Where(standing => houses.Contains(standing.House)).ToListAsync(ct))
            .ToLookup(standing => standing.House);
        return covenant.Houses.ToDictionary(house => house.Id, house => On(house, told[house.Id].ToDictionary(standing => standing.Party), at));
    }

    /// <summary>The refusal of who is no party of this house, by the rule that tells why; null when it is one.</summary>
    public static async Task<Refusal?> NoPartyAsync(this UseCase use, string party)
    {
        var house = use.House;
        if (house.Party(party) is not null) return null;
        var standing = await use.Db.Set<PartyStanding>().AsNoTracking()
            .SingleOrDefaultAsync(s => s.House == house.Id && s.Party == party, use.Aborted);
        return house.Unless(false, standing?.RuleAt(use.Now) ?? RuleIds.Gov17) ?? house.Refuse(RuleIds.Gov18, InputChecks.NoParty);
    }

    private static IReadOnlyList<string> On(HouseProfile house, Dictionary<string, PartyStanding> told, DateTimeOffset at) =>
    [
        .. house.Parties.Select(party => party.Id).Where(party => told.GetValueOrDefault(party)?.IsActive(founding: true, at) is not false),
        .. told.Values.Where(standing => house.Party(standing.Party) is null && standing.IsActive(standing.Accessions.Length == 0, at))
        .Select(standing => standing.Party),
    ];
}
