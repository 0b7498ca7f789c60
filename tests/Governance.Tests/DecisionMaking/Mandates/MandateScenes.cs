using Platform.Covenants;
using Platform.Governance.Tests.DecisionMaking.Bodies;
using Platform.TestKit;

namespace Platform.Governance.Tests.DecisionMaking.Mandates;

/// <summary>Mandates given, accepted and taken back as parties do it.</summary>
internal static class MandateScenes
{
    public static ApiClient Speaker(this GovernanceHost host, string house, string party) => host.As(house, party, RoleIds.PartnerDelegate);

    public static Dictionary<string, object?> Mandate(string giver, string taker, string scope = "vote", string? body = null) => new()
    {
        ["giver"] = giver, ["taker"] = taker, ["scope"] = scope, ["body"] = body, ["from"] = "2026-03-01", ["until"] = "2026-12-31",
        ["writtenConfirmation"] = new { on = "2026-02-20", reference = "brief 12" },
    };

    public static Dictionary<string, object?> With(this Dictionary<string, object?> mandate, string field, object? value) =>
        new(mandate) { [field] = value };

    /// <summary>A mandate in force on one day only.</summary>
    public static async Task<Guid> ActiveMandateAsync(this GovernanceHost host, string house, string giver, string taker, string scope, string body,
        DateTimeOffset on)
    {
        var day = BuildingBlocks.Data.DutchTime.DateOf(on);
        var mandate = Mandate(giver, taker, scope, body).With("from", day).With("until", on > host.Clock.Now ? day : null)
            .With("writtenConfirmation", new { on = day, reference = "brief" });
        return await host.GivenAsync(house, giver, taker, mandate);
    }

    /// <summary>Given by the one and accepted by the other.</summary>
    public static async Task<Guid> GivenAsync(this GovernanceHost host, string house, string giver, string taker, object mandate)
    {
        var given = (await host.Speaker(house, giver).PostAsync("mandates", mandate)).Expect(201);
        (await host.Speaker(house, taker).ChangeAsync(given.Location, "acceptances", new { })).Expect(204);
        return given.Id;
    }

    public static async Task RevokeAsync(this GovernanceHost host, string house, string giver, Guid id) =>
        (await host.Speaker(house, giver).ChangeAsync($"mandates/{id}", "revocations", new { reason = "niet meer nodig" })).Expect(204);
}
