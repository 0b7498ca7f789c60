using System.Text.RegularExpressions;
using Platform.Covenants;

namespace Platform.TestKit;

/// <summary>WEE-06: who has no part in a closed process finds nothing of it in any list, whatever the profile calls it.</summary>
public static partial class OutsideClosed
{
    /// <summary>A house of each covenant that has a closed process, and that process.</summary>
    /// <param name="covenants">The covenants.</param>
    public static IReadOnlyList<(HouseProfile House, ProcessProfile Closed)> Of(CovenantCatalog covenants)
    {
        ArgumentNullException.ThrowIfNull(covenants);
        return [.. covenants.Houses.SelectMany(static house => house.Processes.Values.Where(static process => process.Closed),
            static (house, process) => (house, process)).DistinctBy(static of => of.house.Covenant.Id)];
    }

    /// <summary>
    /// Asks every list about the closed process, by every role of the house that does not reach it: no id of any row may come back. Asked about none,
    /// a list may not name it among those there are to choose from.
    /// </summary>
    /// <param name="host">The service, with something of the closed process in it.</param>
    /// <param name="covenants">The covenants it stands on.</param>
    /// <returns>What was told; one line that says so when nobody asked anything.</returns>
    public static async Task<IReadOnlyList<string>> ToldAsync<TProgram>(ServiceHost<TProgram> host, CovenantCatalog covenants) where TProgram : class
    {
        ArgumentNullException.ThrowIfNull(host);
        var lists = Endpoints.Of(host.Services).Where(static endpoint => !endpoint.Open && endpoint.Method == "GET"
            && !endpoint.Route.Contains('{', StringComparison.Ordinal)).ToList();
        var (told, asked) = (new List<string>(), 0);
        foreach (var (house, closed) in Of(covenants))
        {
            var party = house.Parties.First(party => !house.IsCoreParty(closed.Id, party.Id)).Id;
            foreach (var role in house.Roles.Where(role => role != RoleIds.Operations && !house.ReachOf([role], party).Includes(closed.Id)))
            {
                var client = host.As(house.Id, party, role);
                foreach (var list in lists.Where(list => list.Roles.Count == 0 || list.Roles.Contains(role)))
                {
                    var path = list.Route.TrimStart('/');
                    var (about, none) = ((await client.GetAsync($"{path}?process={closed.Id}")).Text, (await client.GetAsync(path)).Text);
                    if (Id().IsMatch(about)) told.Add($"{list.Route} tells {role} of {house.Id} about {closed.Id}: {about}");
                    if (none.Contains(closed.Id, StringComparison.Ordinal)) told.Add(
                        $"{list.Route} names {closed.Id} to {role} of {house.Id}: {none}");
                    asked++;
                }
            }
        }

        return asked == 0 ? ["Nobody asked anything."] : told;
    }

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Id();
}
