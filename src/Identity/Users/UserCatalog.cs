using Platform.Covenants;
using Platform.Identity.Clients;

namespace Platform.Identity.Users;

/// <summary>The demonstration users: every role of every house, at every party that can have it.</summary>
internal sealed class UserCatalog
{
    private readonly Dictionary<string, DemonstrationUser> users;
    private readonly Dictionary<string, DemonstrationUser> subjects;

    public UserCatalog(CovenantCatalog covenants)
    {
        All =
        [
            new() { Username = RoleIds.Operations, Role = RoleIds.Operations, FunctionName = FunctionNames.Of(RoleIds.Operations) },
            .. covenants.Houses.SelectMany(house => house.Roles.Where(role => role != RoleIds.Operations).SelectMany(role => UsersOf(house, role))),
        ];
        users = All.ToDictionary(user => user.Username, StringComparer.Ordinal);
        subjects = All.ToDictionary(user => user.Subject.ToString(), StringComparer.Ordinal);
    }

    public IReadOnlyList<DemonstrationUser> All { get; }

    public DemonstrationUser? Find(string? username) => users.GetValueOrDefault(username ?? "");

    public DemonstrationUser? FindBySubject(string? subject) => subjects.GetValueOrDefault(subject ?? "");

    /// <summary>Who may use this client.</summary>
    public IEnumerable<DemonstrationUser> Of(Client client) => All.Where(user => MayUse(user, client));

    public static bool MayUse(DemonstrationUser user, Client client) =>
        (client.House is null || client.House == user.House) && (client.Roles.Count == 0 || client.Roles.Contains(user.Role));

    private static IEnumerable<DemonstrationUser> UsersOf(HouseProfile house, string role) => PartiesWith(house, role) is { } parties
        ? parties.Select(party => User(house, role, $"{role}.{party.Id}.{house.Id}", party.Id, party.Name))
        : [User(house, role, $"{role}.{house.Id}", HomeOf(house), partyName: null)];

    /// <summary>Null for a role of the house's own staff.</summary>
    private static IEnumerable<Party>? PartiesWith(HouseProfile house, string role) => role switch
    {
        RoleIds.PartyDelegate or RoleIds.PartnerDelegate or RoleIds.CaseDirector => house.Parties,
        RoleIds.BoardMember => BoardParties(house),
        RoleIds.WeegploegMember => house.Parties.Where(party => house.WeighingProcess is { } weighing && house.IsCoreParty(weighing.Id, party.Id)),
        _ => null,
    };

    // A seat for "the municipalities" names no single party; then each municipality of the house has one.
    private static IEnumerable<Party> BoardParties(HouseProfile house)
    {
        var seats = house.Body(BodyIds.Board)?.Composition ?? [];
        var named = seats.SelectMany(seat => seat.Parties.Append(seat.Party)).OfType<string>().ToHashSet(StringComparer.Ordinal);
        return house.Parties.Where(party =>
            named.Contains(party.Id) || (party.Kind == PartyKinds.Municipality && seats.Any(seat => seat is { Party: null, Parties.Count: 0 })));
    }

    private static string HomeOf(HouseProfile house) => house.Parties
        .FirstOrDefault(party => party.Id == house.ManagingOrganisation || party.Name == house.ManagingOrganisation)?.Id ?? house.Id;

    private static DemonstrationUser User(HouseProfile house, string role, string username, string party, string? partyName) => new()
    {
        Username = username,
        Role = role,
        FunctionName = FunctionNames.Of(role),
        House = house.Id,
        HouseName = house.Name,
        Party = party,
        PartyName = partyName,
    };
}
