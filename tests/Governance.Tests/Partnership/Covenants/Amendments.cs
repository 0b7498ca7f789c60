using System.Globalization;
using System.Text.Json;
using Platform.Covenants;
using Platform.Governance.Tests.DecisionMaking.Decisions;
using Platform.TestKit;

namespace Platform.Governance.Tests.Partnership.Covenants;

/// <summary>A service of its own: what is amended here would change the covenant under the feet of other tests.</summary>
[CollectionDefinition(Name)]
public sealed class CovenantsCollection : ICollectionFixture<GovernanceHost>
{
    public const string Name = "covenants";
}

/// <summary>Brings an amendment of any covenant as far as a test needs it, through the API.</summary>
internal static class Amendments
{
    public static TheoryData<string> Covenants() => [.. GovernanceHost.Catalog.Covenants.Select(static covenant => covenant.Id)];

    public static CovenantProfile Covenant(string id) => GovernanceHost.Catalog.Covenants.Single(covenant => covenant.Id == id);

    public static DateOnly Today(this GovernanceHost host) => DateOnly.FromDateTime(host.Clock.Now.UtcDateTime);

    public static string NewVersion() => "v" + Guid.NewGuid().ToString("N")[..12];

    public static string Iso(this DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The newest version of a covenant, as the service tells it.</summary>
    public static async Task<JsonElement> LastAsync(this GovernanceHost host, CovenantProfile covenant) =>
        (await host.Secretary(covenant.Houses[0].Id).GetAsync($"covenants/{covenant.Id}/versions?limit=1")).Expect(200).Json.GetProperty("items")[0];

    /// <summary>A day on which the next version of the covenant may take effect.</summary>
    public static async Task<DateOnly> NextDayAsync(this GovernanceHost host, CovenantProfile covenant)
    {
        var last = (await host.LastAsync(covenant)).GetProperty("inForceFrom");
        var from = last.ValueKind is JsonValueKind.Null ? default : DateOnly.Parse(last.GetString()!, CultureInfo.InvariantCulture);
        return (from > host.Today() ? from : host.Today()).AddDays(1);
    }

    public static async Task<Dictionary<string, object?>> GoodAsync(this GovernanceHost host, CovenantProfile covenant) => new()
    {
        ["version"] = NewVersion(), ["text"] = "Artikel 4.2 komt te luiden: de Stuurgroep komt ten minste elke tien weken bijeen.",
        ["profile"] = new { bodies = new { board = new { cadence = new { maxWeeksBetween = 10, timesPerYear = (int?)null } } } },
        ["inForceFrom"] = (await host.NextDayAsync(covenant)).Iso(),
    };

    public static async Task<Guid> ProposeAsync(this GovernanceHost host, CovenantProfile covenant, string? house = null) =>
        await host.Secretary(house ?? covenant.Houses[0].Id).CreateAsync("amendments", await host.GoodAsync(covenant));

    public static async Task<string> TagAsync(this GovernanceHost host, string house, Guid id) =>
        (await host.Secretary(house).GetAsync($"amendments/{id}")).Expect(200).ETag!;

    /// <summary>The Stuurgroep votes against.</summary>
    public static Task RejectAsync(this GovernanceHost host, string house, Guid id) => host.Secretary(house).CreateAsync(
        "bodies/board/decisions", Motions.Good(house).With("matter", "amendment").With("subjectId", id)
            .With("votes", Motions.Voters(house, BodyIds.Board).Select(static party => new { party, vote = "against" }).ToList()));

    public static async Task<Answer> RecordDecisionAsync(this GovernanceHost host, string house, Guid id) =>
        await host.Secretary(house).PostAsync($"amendments/{id}/house-decisions", ifMatch: await host.TagAsync(house, id));

    public static async Task DecideAsync(this GovernanceHost host, Guid id, params IEnumerable<string> houses)
    {
        foreach (var house in houses)
        {
            await Motions.AdoptedAsync(host, house, BodyIds.Board, "amendment", id);
            (await host.RecordDecisionAsync(house, id)).Expect(204);
        }
    }

    public static Task<Answer> SignAsync(this GovernanceHost host, string house, string party, Guid id, object body) =>
        host.As(house, party, RoleIds.PartnerDelegate).PostAsync($"amendments/{id}/signatures", body);

    /// <summary>Every party signs, in the first house it belongs to.</summary>
    public static async Task SignAllAsync(this GovernanceHost host, CovenantProfile covenant, Guid id, params string[] without)
    {
        foreach (var party in covenant.Parties.Where(party => !without.Contains(party.Id)))
            (await host.SignAsync(party.Houses[0], party.Id, id, new { answer = "signed" })).Expect(201);
    }

    public static async Task<Answer> EnterAsync(this GovernanceHost host, CovenantProfile covenant, Guid id, object? body = null,
        ApiClient? by = null)
    {
        var house = covenant.Houses[^1].Id;
        return await (by ?? host.Secretary(house)).PostAsync($"amendments/{id}/entries", body, ifMatch: await host.TagAsync(house, id));
    }
}
