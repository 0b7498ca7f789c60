using System.Text.Json.Nodes;
using Platform.Covenants;
using Platform.TestKit;

namespace Platform.Governance.Tests.DecisionMaking.Mandates;

/// <summary>The catalog after a party of the made-up covenant left.</summary>
internal static class Without
{
    public static CovenantCatalog Party(string party)
    {
        var profile = JsonNode.Parse(Catalogs.MadeUp)!;
        foreach (var houses in profile["parties"]!.AsArray().Where(node => node!["id"]!.GetValue<string>() == party)
            .Select(node => node!["houses"]!.AsArray()))
            houses.RemoveAt(0);
        // Nor does it share a seat any more.
        foreach (var sharing in profile["houses"]![0]!["bodies"]!["board"]!["composition"]!.AsArray()
            .Select(static seat => seat!["parties"]?.AsArray()).OfType<JsonArray>())
            sharing.RemoveAll(id => id!.GetValue<string>() == party);
        return Catalogs.With(profile.ToJsonString());
    }
}
