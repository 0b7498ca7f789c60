using System.Text.RegularExpressions;
using Platform.Covenants;

namespace Platform.TestKit;

/// <summary>WEE-06: to who has no part in a closed process it is no other than one that the house does not have, whatever the profile calls it.</summary>
public static partial class OutsideClosed
{
    private const string Nowhere = "no-such-process";

    /// <summary>Asks every list for the closed process and for one that is not there, by every role of a house of each covenant that does not reach it.</summary>
    /// <param name="host">The service.</param>
    /// <param name="covenants">The covenants it stands on.</param>
    /// <returns>Where the two answers differ, or name it to who asked for nothing; one line that says so when nobody asked anything.</returns>
    public static async Task<IReadOnlyList<string>> ToldAsync<TProgram>(ServiceHost<TProgram> host, CovenantCatalog covenants) where TProgram : class
    {
        ArgumentNullException.ThrowIfNull(host);
        ArgumentNullException.ThrowIfNull(covenants);
        var lists = Endpoints.Of(host.Services).Where(static endpoint => !endpoint.Open && endpoint.Method == "GET" && !endpoint.Route.Contains('{', StringComparison.Ordinal)).ToList();
        var (told, asked) = (new List<string>(), 0);
        foreach (var house in covenants.Covenants.Select(static covenant => covenant.Houses.FirstOrDefault(static house => house.Processes.Values.Any(static process => process.Closed))).OfType<HouseProfile>())
        foreach (var closed in house.Processes.Values.Where(static process => process.Closed))
        {
            var party = house.Parties.First(party => !house.IsCoreParty(closed.Id, party.Id)).Id;
            foreach (var role in house.Roles.Where(role => role != RoleIds.Operations && !house.ReachOf([role], party).Includes(closed.Id)))
            {
                var client = host.As(house.Id, party, role);
                foreach (var list in lists.Where(list => list.Roles.Count == 0 || list.Roles.Contains(role)))
                {
                    var path = list.Route.TrimStart('/');
                    var (about, nowhere) = (Said(await client.GetAsync($"{path}?process={closed.Id}"), closed.Id), Said(await client.GetAsync($"{path}?process={Nowhere}"), Nowhere));
                    if (about != nowhere) told.Add($"{list.Route} of {role} in {house.Id}: {about} instead of {nowhere}");
                    if ((await client.GetAsync(path)).Text.Contains(closed.Id, StringComparison.Ordinal)) told.Add($"{list.Route} of {role} in {house.Id} names {closed.Id}");
                    asked++;
                }
            }
        }

        return asked == 0 ? ["Nobody asked anything."] : told;
    }

    private static string Said(Answer answer, string process) => Once().Replace($"{answer.Status} {answer.Text}", "").Replace(process, "process", StringComparison.Ordinal);

    [GeneratedRegex("""
        ,?"(traceId|instance)":"[^"]*"
        """)]
    private static partial Regex Once();
}
