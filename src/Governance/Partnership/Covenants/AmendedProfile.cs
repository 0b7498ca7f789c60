using System.Text.Json;
using System.Text.Json.Nodes;

namespace Platform.Governance.Partnership.Covenants;

/// <summary>GOV-18: the profile that an amendment starts from, and what it becomes.</summary>
internal sealed record AmendedProfile(string Before, string After, JsonElement Patch)
{
    /// <summary>Who acceded since the last version was made stands in the list of the next one (GOV-17).</summary>
    public static AmendedProfile Of(string last, IReadOnlyList<Party> parties, JsonElement patch, string version, DateOnly inForceFrom)
    {
        var before = WithParties(last, parties);
        return new(before, ProfilePatch.Apply(ProfilePatch.Apply(before, patch), JsonSerializer.SerializeToElement(new { version, inForceFrom })), patch);
    }

    /// <summary>Which covenant it is, its houses and its parties are not for an amendment to change.</summary>
    public Refusal? Untouched(HouseProfile house)
    {
        var (before, after) = (JsonNode.Parse(Before)!, JsonNode.Parse(After)!);
        return house.Unless(JsonNode.DeepEquals(before["id"], after["id"]), RuleIds.Gov18, "Welk convenant het is kan niet wijzigen.")
            ?? house.Unless(HousesOf(before).SequenceEqual(HousesOf(after)), RuleIds.Gov18, "De huizen van het convenant kunnen niet wijzigen.")
            ?? house.Unless(SameParties(), RuleIds.Gov17, "Partijen wijzigen alleen door toetreding, uittreding of uitsluiting.")
            ?? house.Unless(SameParties(), RuleIds.Gov18, "Partijen wijzigen niet met een wijziging van het convenant.");

        bool SameParties() => JsonNode.DeepEquals(before["parties"], after["parties"]);
    }

    /// <summary>Everything that is wrong with it beside the other covenants; empty when it can be in force.</summary>
    public IReadOnlyList<string> Errors(CovenantCatalog covenants, string covenant) =>
        [.. ProfilePatch.TakenAway(Patch, covenants.Law).Union(ErrorsOfAfter(covenants, covenant))];

    private IReadOnlyList<string> ErrorsOfAfter(CovenantCatalog covenants, string covenant)
    {
        try
        {
            CovenantCatalog.Load(covenants.LawText, [After, .. covenants.Covenants.Where(other => other.Id != covenant).Select(other => other.Text)]);
            return [];
        }
        catch (InvalidProfileException wrong)
        {
            return [.. wrong.Errors.Select(error => error.Replace("profile[0] ", "", StringComparison.Ordinal))];
        }
    }

    private static string WithParties(string profile, IReadOnlyList<Party> parties)
    {
        var root = JsonNode.Parse(profile)!;
        var listed = root["parties"]!.AsArray();
        var changed = false;
        foreach (var party in parties)
        {
            if (listed.FirstOrDefault(known => (string?)known!["id"] == party.Id) is not { } known)
            {
                listed.Add(NodeOf(party));
                changed = true;
                continue;
            }

            foreach (var house in party.Houses.Except(known["houses"]!.AsArray().Select(listed => (string)listed!)).ToList())
            {
                known["houses"]!.AsArray().Add(house);
                changed = true;
            }
        }

        return changed ? ProfilePatch.Apply(profile, JsonSerializer.SerializeToElement(new { parties = listed })) : profile;
    }

    private static JsonObject NodeOf(Party party)
    {
        var node = new JsonObject
        {
            ["id"] = party.Id, ["name"] = party.Name, ["kind"] = party.Kind, ["wgsClass"] = party.WgsClass, ["source"] = party.Source,
            ["houses"] = new JsonArray([.. party.Houses.Select(house => JsonValue.Create(house))]),
        };
        if (party.Seat is { } seat) node["seat"] = seat;
        if (party.Oin is { } oin) node["oin"] = oin;
        return node;
    }

    private static IEnumerable<string?> HousesOf(JsonNode profile) => profile["houses"] is JsonArray houses
        ? houses.Select(house => house is JsonObject own ? own["id"]?.ToJsonString() : null).Order(StringComparer.Ordinal)
        : [];
}
