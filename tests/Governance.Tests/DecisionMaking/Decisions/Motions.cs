using Platform.Covenants;

namespace Platform.Governance.Tests.DecisionMaking.Decisions;

/// <summary>Motions that a body of any house may decide on, to be spoiled one rule at a time.</summary>
internal static class Motions
{
    public static Dictionary<string, object?> Good(string house, string body = BodyIds.Board) => new()
    {
        ["subject"] = "Begroting", ["text"] = "De begroting wordt vastgesteld.", ["tableRow"] = Row(body), ["inputAskedOn"] = "2026-02-01",
        ["consensusAttempt"] = "Besproken, geen consensus.",
        ["votes"] = Voters(house, body).Select(static party => new { party, vote = "for" }).ToList(), ["absent"] = new List<object>(),
    };

    public static IReadOnlyList<string> Voters(string house, string body)
    {
        var profile = GovernanceHost.Catalog.House(house);
        return profile.Body(body)!.NamedParties() is { Count: > 0 } named
            ? [.. named.Order(StringComparer.Ordinal)]
            : [GovernanceHost.Kind(profile, PartyKinds.Police), GovernanceHost.Kind(profile, PartyKinds.Prosecution),
                GovernanceHost.Kind(profile, PartyKinds.Municipality)];
    }

    public static Dictionary<string, object?> With(this Dictionary<string, object?> motion, string field, object? value) =>
        field is "matter" && value is not null ? new(motion) { [field] = value, ["tableRow"] = null } : new(motion) { [field] = value };

    /// <summary>The row of the table for what no matter is about.</summary>
    public static string Row(string body) => body is BodyIds.Board ? "strategic-direction" : "operational-direction";

    /// <summary>The first voter stays away; all others vote for.</summary>
    public static Dictionary<string, object?> FirstAbsent(string house, bool affected, string? writtenInput = null, string? heardOn = null)
    {
        var voters = Voters(house, BodyIds.Board);
        return Good(house).With("votes", voters.Skip(1).Select(static party => new { party, vote = "for" }).ToList())
            .With("absent", new[] { new { party = voters[0], materiallyAffected = affected, writtenInput, heardOn } });
    }

    /// <summary>As many for as against; who is over abstains.</summary>
    public static Dictionary<string, object?> Tied(string house, string body = BodyIds.Board)
    {
        var voters = Voters(house, body);
        var half = voters.Count / 2;
        return Good(house, body).With("votes",
            voters.Select((party, i) => new { party, vote = i < half ? "for" : i < 2 * half ? "against" : "abstain" }).ToList());
    }

    /// <summary>The body adopts something that waits for its decision; answers the decision's id.</summary>
    public static async Task<Guid> AdoptedAsync(GovernanceHost host, string house, string body, string matter, Guid subjectId) =>
        await host.Secretary(house).CreateAsync($"bodies/{body}/decisions", Good(house, body).With("matter", matter).With("subjectId", subjectId));
}
