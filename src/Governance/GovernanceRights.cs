namespace Platform.Governance;

/// <summary>Who sits in which body, as its profile says (GOV-02, GOV-10, GOV-12).</summary>
internal static class GovernanceRights
{
    public static readonly string[] Writers = [Roles.Secretary, Roles.Manager, Roles.ChainManager];

    public static readonly string[] BoardReaders = [.. Writers, Roles.LocationManager, Roles.BoardMember];

    public static readonly string[] Readers = [.. BoardReaders, Roles.PartnerDelegate, Roles.ProcessDirector];

    /// <summary>Who reads what the tactical meeting keeps to itself.</summary>
    public static readonly string[] TacticalReaders = [.. Readers.Where(static role => role is not Roles.BoardMember)];

    /// <summary>The body, when it is one that meets and decides here: a case meeting or triage does not.</summary>
    public static BodyProfile? Deciding(this HouseProfile house, string body) =>
        house.Body(body) is { Cadence: not null, Decision: not null } found ? found : null;

    /// <summary>Keeps the papers: the secretary, and who leads the house from day to day.</summary>
    public static bool MayRecord(this HouseProfile house, BodyProfile body, CurrentUser user) =>
        user.Is(Roles.Secretary) || (body.Secretary?.Role is { } secretary && user.Is(secretary))
        || house.Covenant.Managers.Any(manager => manager.Spokesman && user.Is(manager.Role));

    /// <summary>GOV-10: members, the secretary and the managers; nobody else.</summary>
    public static bool MayRead(this HouseProfile house, BodyProfile body, CurrentUser user) =>
        house.MayRecord(body, user) || house.Covenant.Managers.Any(manager => user.Is(manager.Role))
        || body.Composition.Any(seat => seat.Role is { } role && user.Is(role)
            && (seat.Party is null ? body.IsOpenSeat(seat) : seat.Party == user.Party));

    /// <summary>The parties that vote by name: those with a seat of their own, or every party where the covenant seats them all.</summary>
    public static IReadOnlySet<string> VotingParties(this HouseProfile house, BodyProfile body)
    {
        var named = body.NamedParties();
        return named.Count > 0 ? named : house.Parties.Select(party => party.Id).ToHashSet();
    }

    /// <summary>The parties whose seat the covenant names.</summary>
    public static HashSet<string> NamedParties(this BodyProfile body) => body.Composition.Select(seat => seat.Party).OfType<string>().ToHashSet();

    // A seat without a party, in a role that others here hold for a party, is of an organisation that did not sign: no account can hold it.
    private static bool IsOpenSeat(this BodyProfile body, BodySeat seat) =>
        !body.Composition.Any(other => other.Role == seat.Role && other.Party is not null);
}
