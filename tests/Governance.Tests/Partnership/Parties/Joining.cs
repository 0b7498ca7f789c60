using Platform.Covenants;
using Platform.Governance.Tests.DecisionMaking.Decisions;
using Platform.TestKit;

namespace Platform.Governance.Tests.Partnership.Parties;

/// <summary>A host of its own: who is a party here changes all the time, and other tests count on the parties that signed.</summary>
[CollectionDefinition(Name)]
public sealed class PartiesCollection : ICollectionFixture<GovernanceHost>
{
    public const string Name = "governance-parties";
}

/// <summary>Organisations on their way in and out, through the API.</summary>
internal static class Joining
{
    public static string NewParty() => $"nieuw-{Guid.NewGuid():N}";

    public static DateOnly Day(this GovernanceHost host, int days) => DateOnly.FromDateTime(host.Clock.Now.Date).AddDays(days);

    public static Dictionary<string, object?> Application(GovernanceHost host, string house, string party) => new()
    {
        ["party"] = party, ["organisation"] = $"Gemeente {party}", ["kind"] = "municipality", ["wgsClass"] = "lid1", ["seat"] = "Dorp",
        ["oin"] = "00000001234567890000", ["task"] = "Openbare orde en zorg in haar dorpen.", ["appliedOn"] = host.Day(-20),
        ["appliedTo"] = GovernanceHost.Seated(house),
    };

    public static ApiClient Member(this GovernanceHost host, string house, string party) => host.As(house, party, RoleIds.BoardMember);

    public static async Task<List<string>> PartiesAsync(this GovernanceHost host, string house, string query = "") =>
        [.. (await host.Secretary(house).GetAsync($"houses/{house}/parties{query}")).Expect(200).Json.GetProperty("items").EnumerateArray()
            .Select(item => item.GetProperty("id").GetString()!)];

    public static async Task<Guid> AppliedAsync(this GovernanceHost host, string house, string party) =>
        await host.Secretary(house).CreateAsync("accessions", Application(host, house, party));

    /// <summary>A step on the newest version of a thing.</summary>
    public static async Task<Answer> StepAsync(this GovernanceHost host, string house, string thing, string step, object? body = null)
    {
        var etag = (await host.Secretary(house).GetAsync(thing)).Expect(200).ETag;
        return await host.Secretary(house).PostAsync($"{thing}/{step}", body, ifMatch: etag);
    }

    public static async Task<Answer> NotifyAsync(this GovernanceHost host, string house, Guid id, IEnumerable<string>? parties = null,
        int day = -10) =>
        await host.StepAsync(house, $"accessions/{id}", "notices",
            new { parties = parties ?? await host.PartiesAsync(house), sentOn = host.Day(day), proof = "brief 7" });

    public static Task<Answer> ApproveAsync(this GovernanceHost host, string house, Guid id, string party, string choice = "approve",
        string? reason = null) =>
        host.Member(house, party).PostAsync($"accessions/{id}/approvals", new { choice, reason });

    public static async Task ApproveByAllAsync(this GovernanceHost host, string house, Guid id, params string[] but)
    {
        var parties = (await host.Secretary(house).GetAsync($"accessions/{id}")).Expect(200).Json.GetProperty("partiesToApprove").EnumerateArray()
            .Select(party => party.GetString()!);
        // All at once: parties need not wait for each other.
        foreach (var some in parties.Except(but).Chunk(12))
            await Task.WhenAll(some.Select(async party => (await host.ApproveAsync(house, id, party)).Expect(201)));
    }

    public static Task<Answer> SignAsync(this GovernanceHost host, string house, Guid id, string by, int day = 0) =>
        host.StepAsync(house, $"accessions/{id}", "signatures", new { by, signedOn = host.Day(day) });

    /// <summary>Informed, approved by all and decided; only the signatures are missing.</summary>
    public static async Task<Guid> DecidedAsync(this GovernanceHost host, string house, string party)
    {
        var id = await host.AppliedAsync(house, party);
        (await host.NotifyAsync(house, id)).Expect(204);
        await host.ApproveByAllAsync(house, id);
        await Motions.AdoptedAsync(host, house, BodyIds.Board, "accession", id);
        return id;
    }

    /// <summary>A party that went the whole way in.</summary>
    public static async Task<string> AccededAsync(this GovernanceHost host, string house)
    {
        var party = NewParty();
        var id = await host.DecidedAsync(house, party);
        (await host.SignAsync(house, id, "organisation")).Expect(204);
        (await host.SignAsync(house, id, "chair")).Expect(204);
        await Eventually.Holds(async () => (await host.Member(house, party).GetAsync($"houses/{house}")).Status == 200);
        return party;
    }

    public static Dictionary<string, object?> Default(GovernanceHost host, string party) => new()
    {
        ["party"] = party, ["breach"] = "Levert geen informatie.", ["noticeOfDefaultSentOn"] = host.Day(-40), ["remedyBy"] = host.Day(-5),
        ["proof"] = "aangetekende brief 3",
    };

    public static async Task<Guid> ExcludedAsync(this GovernanceHost host, string house, string party)
    {
        var id = await host.Secretary(house).CreateAsync("exclusions", Default(host, party));
        await Motions.AdoptedAsync(host, house, BodyIds.Board, "exclusion", id);
        (await host.StepAsync(house, $"exclusions/{id}", "effects")).Expect(200);
        await Eventually.Holds(async () => (await host.Member(house, party).GetAsync($"houses/{house}")).Status == 403);
        return id;
    }
}
