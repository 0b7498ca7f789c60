using System.Buffers.Text;
using System.Text.Json;
using Platform.Covenants;
using Platform.Demo;

namespace Platform.Tests.Hunt;

/// <summary>Somebody who asks.</summary>
/// <param name="Name">The name it signs in with; null has no token.</param>
/// <param name="House">Its house; null when it is of none.</param>
/// <param name="Party">Its party.</param>
/// <param name="Role">Its role.</param>
internal sealed record Asker(string? Name, HouseProfile? House, string Party, string Role)
{
    /// <summary>How it is called in what failed.</summary>
    public string Told => Name ?? "nobody";

    /// <summary>
    /// Whether a closed process of a house, and a case of it in which some parties are, is none of its business, as the profile says.
    /// </summary>
    public bool IsOutside(string house, string process, IReadOnlyList<string> involved) =>
        House?.Id != house || House.ReachOf([Role], Party) is var reach
        && !reach.Seated.Contains(process) && !reach.Guarded.Contains(process) && !(reach.Closed.Contains(process) && involved.Contains(Party));
}

/// <summary>An account of every role that a profile knows: none is left out because nobody thought of it.</summary>
internal static class Everybody
{
    // The roles of which the demonstration has an account for each party; of the others one for each house.
    private static readonly string[] OfParties = [RoleIds.BoardMember, RoleIds.PartnerDelegate, RoleIds.PartyDelegate, RoleIds.CaseDirector,
        RoleIds.WeegploegMember];

    /// <summary>
    /// Every role of the house, at a party that is in the case and at one that has nothing to do with it; what only another covenant has, there; and
    /// who has no house.
    /// </summary>
    /// <param name="cast">The house.</param>
    /// <param name="process">Its closed process.</param>
    public static IReadOnlyList<Asker> Of(HouseCast cast, string process)
    {
        var covenants = CovenantCatalog.Load();
        var own = covenants.House(cast.House);
        var foreign = covenants.Houses.Where(house => house.Covenant.Id != own.Covenant.Id).ToList();
        var compartment = own.Process(process)!.Compartment!;
        string[] inside = [.. compartment.Directors, .. compartment.Members, .. compartment.Guards];
        return
        [
            .. own.Roles.Where(static role => role != RoleIds.Operations).SelectMany(role => In(own, role)),
            // Who is inside in its own house is not in this one; and a role that this house does not have asks from where it is.
            .. inside.Union(foreign.SelectMany(static house => house.Roles).Except(own.Roles))
                .SelectMany(role => In(foreign.First(house => house.Roles.Contains(role)), role).Take(1)),
            new(RoleIds.Operations, null, "", RoleIds.Operations), new(null, null, "", ""),
        ];

        IEnumerable<Asker> In(HouseProfile house, string role) => PartiesOf(house, role) is { Count: > 0 } parties
            ? parties.Select(party => new Asker($"{role}.{party}.{house.Id}", house, party, role))
                : [new($"{role}.{house.Id}", house, house.Id, role)];

        IReadOnlyList<string> PartiesOf(HouseProfile house, string role)
        {
            if (!OfParties.Contains(role)) return [];
            var police = house.Parties.First(static party => party.Kind == PartyKinds.Police).Id;
            if (role is RoleIds.WeegploegMember) return [police];
            if (role is RoleIds.BoardMember) return [house == own ? cast.MunicipalityParty : house.Municipalities[0].Party];
            return [police, house.Parties.First(party => party.Kind != PartyKinds.Municipality && !house.IsCoreParty(process, party.Id)).Id];
        }
    }

    /// <summary>The account of somebody, as its tokens name it.</summary>
    /// <param name="client">The doors.</param>
    /// <param name="user">The name it signs in with.</param>
    public static async Task<string> AccountOfAsync(this PlatformClient client, string user)
    {
        using var payload = JsonDocument.Parse(Base64Url.DecodeFromChars((await client.TokenAsync(user, default)).Split('.')[1]));
        return payload.RootElement.GetProperty("sub").GetString()!;
    }
}
