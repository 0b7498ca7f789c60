namespace Platform.Governance.Access;

/// <summary>
/// Who sits in which body, as the profile of the house says (GOV-02, GOV-10, GOV-12): what the walls beside the entities cannot know, since a seat is
/// of a role and a party together, in a body of this house. The seats of all bodies stand here; what one thing alone asks stands beside it
/// (<c>PartyRights</c>, <c>DecisionRights</c>, …).
/// </summary>
internal static class Rights
{
    public static readonly string[] Writers = [Roles.Secretary, Roles.Manager, Roles.ChainManager];

    public static readonly string[] BoardReaders = [.. Writers, Roles.LocationManager, Roles.BoardMember];

    public static readonly string[] Readers = [.. BoardReaders, Roles.PartnerDelegate, Roles.ProcessDirector];

    /// <summary>Who reads what the tactical meeting keeps to itself.</summary>
    public static readonly string[] TacticalReaders = [.. Readers.Where(static role => role is not Roles.BoardMember)];

    /// <summary>Who speaks for a party: in the Stuurgroep or in the tactical meeting.</summary>
    public static readonly string[] Speakers = [Roles.BoardMember, Roles.PartnerDelegate];

    /// <summary>Who keeps the papers, and who speaks for a party.</summary>
    public static readonly string[] WritersAndSpeakers = [.. Writers, .. Speakers];

    /// <summary>GOV-22, GOV-27: who keeps incidents and the register of the law.</summary>
    public static readonly string[] PrivacyKeepers = [.. Writers, Roles.PrivacyOfficer];

    /// <summary>GOV-15: who reports a trend.</summary>
    public static readonly string[] Reporters = [Roles.Manager, Roles.ChainManager, Roles.LocationManager, Roles.ProcessDirector];

    public static readonly string[] TrendReaders = [.. BoardReaders, Roles.ProcessDirector];

    /// <summary>The body, when it is one that meets and decides here: a case meeting or triage does not.</summary>
    public static BodyProfile? Deciding(this HouseProfile house, string body) =>
        house.Body(body) is { Cadence: not null, Decision: not null } found ? found : null;

    /// <summary>The bodies that meet and decide here.</summary>
    public static IEnumerable<BodyProfile> DecidingBodies(this HouseProfile house) => house.Bodies.Where(body => house.Deciding(body.Id) is not null);

    /// <summary>Keeps the papers: the secretary, and who leads the house from day to day.</summary>
    public static bool MayRecord(this HouseProfile house, BodyProfile body, CurrentUser user) =>
        user.Is(Roles.Secretary) || (body.Secretary?.Role is { } secretary && user.Is(secretary))
        || house.Covenant.Managers.Any(manager => manager.Spokesman && user.Is(manager.Role));

    /// <summary>Keeps the papers of any body.</summary>
    public static bool MayRecordAny(this HouseProfile house, CurrentUser user) => house.DecidingBodies().Any(body => house.MayRecord(body, user));

    /// <summary>Speaks for this party: nobody of another party does.</summary>
    public static bool SpeaksFor(this CurrentUser user, string party) => user.Party == party && user.IsAny(Speakers);

    /// <summary>GOV-02 for the Stuurgroep, GOV-12 for the tactical meeting.</summary>
    public static string CompositionRule(this BodyProfile body) => body.Id is BodyIds.Board ? RuleIds.Gov02 : RuleIds.Gov12;

    /// <summary>GOV-10: members, the secretary and the managers; nobody else.</summary>
    public static bool MayRead(this HouseProfile house, BodyProfile body, CurrentUser user) =>
        house.MayRecord(body, user) || house.Covenant.Managers.Any(manager => user.Is(manager.Role)) || body.HasSeat(user);

    /// <summary>GOV-10: a member or keeper of the papers; who speaks for a party does so only while that is a party.</summary>
    public static bool Sits(this HouseProfile house, BodyProfile body, CurrentUser user) =>
        house.MayRead(body, user) && (house.Party(user.Party) is not null || !user.IsAny(Speakers));

    /// <summary>The ids of the bodies in which the account sits.</summary>
    public static string[] BodiesOf(this HouseProfile house, CurrentUser user) =>
        [.. house.DecidingBodies().Where(body => house.Sits(body, user)).Select(body => body.Id)];

    /// <summary>GOV-10, GOV-04: what is not adopted yet is a paper of the Stuurgroep.</summary>
    public static bool SeesBoardPapers(this HouseProfile house, CurrentUser user) =>
        house.Body(BodyIds.Board) is { } board && house.MayRead(board, user);

    /// <summary>Who keeps the papers of the Stuurgroep keeps its plans, money, reports, parties and policies, and what parties wrote to it.</summary>
    public static bool MayKeepBoardPapers(this HouseProfile house, CurrentUser user) =>
        house.Body(BodyIds.Board) is { } board && house.MayRecord(board, user);

    /// <summary>GOV-27, GOV-22: the privacy officer too.</summary>
    public static bool MayKeepPrivacyPapers(this HouseProfile house, CurrentUser user) =>
        user.Is(Roles.PrivacyOfficer) || house.MayKeepBoardPapers(user);

    /// <summary>GOV-22: the Stuurgroep, and who guards legality.</summary>
    public static bool SeesSecurityReports(this HouseProfile house, CurrentUser user) =>
        user.IsAny(Roles.PrivacyOfficer, Roles.Auditor) || house.SeesBoardPapers(user);

    /// <summary>GOV-15: the Stuurgroep and those who report to it.</summary>
    public static bool MayReadTrends(this HouseProfile house, CurrentUser user) => house.SeesBoardPapers(user) || user.IsAny(Reporters);

    /// <summary>Of decisions about personnel: members of the body, and who keeps its papers; on top of the right to read.</summary>
    public static bool MaySeePersonnel(this HouseProfile house, BodyProfile body, CurrentUser user) =>
        house.MayRecord(body, user) || (user.Is(Roles.BoardMember) && body.SeatedParties().Contains(user.Party));

    /// <summary>
    /// GOV-16: the rungs this account stands on: its roles, what these are called together, and the bodies it is a member or the secretary of.
    /// </summary>
    public static string[] Rungs(this HouseProfile house, CurrentUser user) =>
        [.. user.Roles, .. house.Covenant.DisputeRungs.Where(rung => rung.Value.Any(user.Is)).Select(rung => rung.Key),
            .. house.Bodies.Where(body => body.HasSeat(user) || body.HasSecretary(user)).Select(body => body.Id)];

    /// <summary>GOV-16: speaks as the secretary of the body.</summary>
    public static bool HasSecretary(this BodyProfile body, CurrentUser user) =>
        (body.Cadence is not null && user.Is(Roles.Secretary)) || (body.Secretary?.Role is { } role && user.Is(role));

    /// <summary>The parties that vote by name: those with a seat of their own, or every party where the covenant seats them all.</summary>
    public static IReadOnlySet<string> VotingParties(this HouseProfile house, BodyProfile body)
    {
        var named = body.NamedParties();
        return named.Count > 0 ? named : house.Parties.Select(party => party.Id).ToHashSet();
    }

    /// <summary>
    /// GOV-17: the parties of the house to which an organisation can apply that wants to join: all, or those with a seat in the bodies the covenant
    /// names. A body in which it names no party seats them all.
    /// </summary>
    public static IReadOnlySet<string> Addressees(this HouseProfile house) =>
        house.Covenant.Accession.ApplyTo.Contains(AccessionProfile.AnyParty)
            ? house.Parties.Select(static party => party.Id).ToHashSet()
            : house.Covenant.Accession.ApplyTo.Select(house.Body).OfType<BodyProfile>().SelectMany(house.MemberParties).ToHashSet();

    /// <summary>The parties that are members: those with a seat, of their own or shared, or every party where the covenant seats them all.</summary>
    public static IReadOnlySet<string> MemberParties(this HouseProfile house, BodyProfile body)
    {
        var seated = body.SeatedParties();
        return seated.Count > 0 ? seated : house.Parties.Select(party => party.Id).ToHashSet();
    }

    /// <summary>GOV-02: the seats that several parties share.</summary>
    public static IEnumerable<BodySeat> SharedSeats(this BodyProfile body) => body.Composition.Where(seat => seat.Parties.Count > 0);

    /// <summary>The parties with a seat of their own or a shared one.</summary>
    public static HashSet<string> SeatedParties(this BodyProfile body) =>
        [.. body.NamedParties(), .. body.SharedSeats().SelectMany(seat => seat.Parties)];

    /// <summary>The parties whose seat the covenant names as their own.</summary>
    public static HashSet<string> NamedParties(this BodyProfile body) =>
        body.Composition.Where(static seat => seat.Parties.Count == 0).Select(static seat => seat.Party).OfType<string>().ToHashSet();

    /// <summary>The parties that sit there: on a seat of their own, or because they speak for a shared one on the day of the body.</summary>
    public static IEnumerable<string> SittingParties(this BodyProfile body) => body.Composition.Select(static seat => seat.Party).OfType<string>();

    private static bool HasSeat(this BodyProfile body, CurrentUser user) => body.Composition.Any(seat => seat.Role is { } role && user.Is(role)
        && (seat.Parties.Count > 0 ? seat.Parties.Contains(user.Party)
            : seat.Party is null ? body.IsOpenSeat(seat) : seat.Party == user.Party));

    // A seat without a party, in a role that others here hold for a party, is of an organisation that did not sign: no account can hold it.
    private static bool IsOpenSeat(this BodyProfile body, BodySeat seat) =>
        !body.Composition.Any(other => other.Role == seat.Role && other.Party is not null);
}
