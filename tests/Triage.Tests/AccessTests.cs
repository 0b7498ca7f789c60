using Platform.Contracts.Access;

namespace Platform.Triage.Tests;

/// <summary>
/// Every endpoint by every role of the party concerned, of another party and of another house. An endpoint that is not in the table fails the
/// test, and so does one whose table row says another thing than what it does.
/// </summary>
[Collection(TriageCollection.Name)]
public sealed class AccessTests(TriageHost host)
{
    private static readonly string[] Wide = ["process-director", "information-coordinator", "chain-manager", "location-manager"];
    private static readonly string[] Guards = ["contact-point", "privacy-officer", "auditor"];
    private static readonly string[] Delegate = ["party-delegate"];

    /// <summary>What there is to reach: all of it concerns the police of the house.</summary>
    private sealed record Seed(HouseProfile House, Guid Case, Guid Decision, Guid Question, Guid Session, Guid Dismissed);

    // House: roles that reach it whatever their party. Own: only when it concerns their own party. List: all of these may ask, what it shows differs.
    private sealed record Row(
        string Name, string Method, Func<Seed, string> Path, string[] House, string[] Own, bool List = false, Func<Seed, Guid>? Shows = null,
        object? Body = null);

    private static readonly Row[] Table =
    [
        new("ListWeighings", "GET", seed => $"weighings?limit=200&process={seed.House.Process().Id}", [.. Wide, .. Guards], Delegate, true, seed => seed.Case),
        new("CountWeighings", "GET", seed => $"weighings/counts?process={seed.House.Process().Id}", [.. Wide, .. Guards], Delegate, true),
        new("GetWeighing", "GET", seed => $"weighings/{seed.Case}", [.. Wide, .. Guards], Delegate),
        new("GetAccess", "GET", seed => $"weighings/{seed.Case}/access", [.. Wide, .. Guards], Delegate),
        new("GetAccessHistory", "GET", seed => $"weighings/{seed.Case}/access-history?on=2026-03-02", ["process-director", .. Guards], []),
        new("GetDecision", "GET", seed => $"weighings/{seed.Case}/decisions/{seed.Decision}", [.. Wide, .. Guards], Delegate),
        new("RecordCriteria", "PUT", seed => $"weighings/{seed.Case}/criteria", Wide, [], Body: new { }),
        new("RecordConsultation", "POST", seed => $"weighings/{seed.Case}/consultations", Wide, [], Body: new { }),
        new("RecordJudgement", "POST", seed => $"weighings/{seed.Case}/judgements", Wide, [],
            Body: new { party = "openbaar-ministerie", met = true, motivation = "x" }),
        new("SetUrgency", "PUT", seed => $"weighings/{seed.Case}/urgency", Wide, [], Body: new { }),
        new("Decide", "POST", seed => $"weighings/{seed.Case}/decisions", Wide, [], Body: new { }),
        new("GetQuestion", "GET", seed => $"questions/{seed.Question}", Wide, Delegate),
        new("GetAgenda", "GET", seed => $"agenda?limit=200&process={seed.House.Process().Id}", Wide, [], true, seed => seed.Case),
        new("PlanSession", "POST", _ => "sessions", Wide, [], true, Body: new { }),
        new("ListSessions", "GET", seed => $"sessions?limit=200&process={seed.House.Process().Id}", [.. Wide, .. Guards], [], true, seed => seed.Session),
        new("GetSession", "GET", seed => $"sessions/{seed.Session}", [.. Wide, .. Guards], []),
        new("RescheduleSession", "PUT", seed => $"sessions/{seed.Session}", Wide, [], Body: new { }),
        new("CancelSession", "POST", seed => $"sessions/{seed.Session}/cancellation", Wide, [], Body: new { }),
        new("AgendaCase", "POST", seed => $"sessions/{seed.Session}/agenda-items", Wide, [], Body: new { }),
        new("RecordAttendance", "PUT", seed => $"sessions/{seed.Session}/attendances", Wide, [], Body: new { }),
        new("RecordMinutes", "PUT", seed => $"sessions/{seed.Session}/minutes", Wide, [], Body: new { }),
        new("ListAdvices", "GET", seed => $"advices?limit=200&process={seed.House.Process().Id}", [.. Wide, .. Guards], Delegate, true, seed => seed.Dismissed),
        new("GetAdvice", "GET", seed => $"advices/{seed.Dismissed}", [.. Wide, .. Guards], Delegate),
        new("ConfirmAdvice", "POST", seed => $"advices/{seed.Dismissed}/receipts", [], Delegate),
    ];

    [Fact]
    public void Every_endpoint_is_in_the_table() => Assert.Equal(
        Endpoints.Of(host.Services).Where(endpoint => !endpoint.Open && !endpoint.Route.StartsWith("/parked-messages", StringComparison.Ordinal))
            .Select(endpoint => $"{endpoint.Method} {endpoint.Name}").Order(),
        Table.Select(row => $"{row.Method} {row.Name}").Order());

    public static TheoryData<string> OneOfEachCovenant() =>
        [.. Houses.Catalog.Houses.DistinctBy(house => house.Covenant.Id).Select(house => house.Id)];

    [Theory, MemberData(nameof(OneOfEachCovenant))]
    public async Task Each_role_reaches_what_the_table_says_and_nothing_else(string id)
    {
        var seed = await Sow(Houses.Of(id));
        var (house, other) = (seed.House, seed.House.Other());
        var wrong = new List<string>();
        foreach (var role in RoleIds.All)
        {
            foreach (var (view, client) in ((string, ApiClient)[])
            [
                ("own party", host.As(house.Id, house.Police(), role)),
                ("other party", host.As(house.Id, house.PartyOf(PartyKinds.ChildProtection), role)),
                ("other house", host.As(other.Id, other.Police(), role)),
            ])
            {
                foreach (var row in Table)
                {
                    var answer = await client.SendAsync(new(row.Method), row.Path(seed), row.Body);
                    var may = row.House.Contains(role) || row.Own.Contains(role);
                    var reaches = view is not "other house" && (row.House.Contains(role) || (view is "own party" && row.Own.Contains(role)));
                    var shows = row.Shows is { } what && answer.Text.Contains(what(seed).ToString(), StringComparison.Ordinal);
                    var right = (may, reaches, row.List) switch
                    {
                        (false, _, _) => answer.Status is 403,
                        (true, true, _) => answer.Status is 200 or 201 or 204 or 400 or 409 or 428 && shows == row.Shows is not null,
                        (true, false, true) => answer.Status is 200 or 400 && !shows,
                        (true, false, false) => answer.Status is 404,
                    };
                    if (!right) wrong.Add($"{row.Name} by {role} of {view}: {answer.Status}{(shows ? ", shows it" : "")}");
                }
            }
        }

        Assert.Empty(wrong);
        foreach (var row in Table) Assert.Equal(401, (await host.Anonymous().SendAsync(new(row.Method), row.Path(seed), row.Body)).Status);
    }

    private async Task<Seed> Sow(HouseProfile house)
    {
        var dismissed = await host.Weighed(house);
        (await host.Decide(house, dismissed, TriageHost.Decision(house, "not-a-case"))).Expect(201);
        var caseId = await host.Weighed(house);
        var session = await host.Session(house, caseId);
        var unclear = TriageHost.Decision(house, "unclear");
        unclear["question"]!["party"] = house.Police();
        var decision = (await host.Decide(house, caseId, unclear)).Expect(201).Id;
        await host.Messages.PublishAsync(new PartyInvolved
        {
            House = house.Id, CaseId = caseId, Process = house.Process().Id, DecisionId = decision, Party = house.Police(), Phase = "triage",
            Ground = "wgs-2.31-4", From = host.Clock.Now, Until = null,
        });
        await Eventually.Holds(async () => (await host.Delegate(house, house.Police()).GetAsync($"weighings/{caseId}")).Status == 200);
        return new(house, caseId, decision, host.Asked(decision)!.Value, session, dismissed);
    }
}
