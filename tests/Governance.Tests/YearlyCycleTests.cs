using System.Globalization;
using System.Text.Json;
using Platform.BuildingBlocks.Data;
using Platform.Contracts.Governance;
using Platform.Covenants;
using Platform.Governance.PlanningControl.Plans;
using Platform.Governance.Tests.DecisionMaking.Bodies;
using Platform.Governance.Tests.Partnership.Covenants;
using Platform.Governance.Tests.DecisionMaking.Decisions;
using Platform.Governance.Tests.Partnership.Parties;
using Platform.Governance.Tests.PlanningControl.Plans;
using Platform.Governance.Tests.PlanningControl.Reports;
using Platform.TestKit;

namespace Platform.Governance.Tests;

/// <summary>
/// A full year of one house of every covenant through the API, on a service of its own: its parties, its clock and its covenant move.
/// </summary>
public sealed class YearlyCycleTests : IAsyncLifetime
{
    private const long BudgetCents = 250_000_00;
    private readonly GovernanceHost host = new();
    private readonly List<(string Body, DateOnly Day)> held = [];
    private readonly Dictionary<string, string> unadopted = [];
    private HouseProfile house = null!;
    private string leaving = null!;

    private CovenantProfile Covenant => house.Covenant;
    private IReadOnlyList<string> Bodies =>
        [.. house.Bodies.Where(body => body is { Cadence: not null, Decision: not null }).Select(body => body.Id)];
    private ApiClient Secretary => host.Secretary(house.Id);
    private DateOnly Today => DutchTime.DateOf(host.Clock.Now);

    public static TheoryData<string> OneHousePerCovenant() => [.. GovernanceHost.Catalog.Covenants.Select(covenant => covenant.Houses[0].Id)];
    public Task InitializeAsync() => host.InitializeAsync();
    public Task DisposeAsync() => host.DisposeAsync();

    [Theory, MemberData(nameof(OneHousePerCovenant))]
    public async Task A_year_of_a_house(string id)
    {
        house = GovernanceHost.Catalog.House(id);
        leaving = house.Parties.Last(party => party.Kind is not PartyKinds.Municipality && !Bodies.SelectMany(Seats).Contains(party.Id)).Id;
        var year = Today.Year;
        var term = await SignedTermAsync();
        await MeetUntilAsync(Today);
        var plan = await PlanAsync(year);
        await MeetUntilAsync(new(year, 6, 1));
        foreach (var body in Bodies) await ContestedAsync(body);
        await DeadlockOnThePlanAsync(plan);
        await SettledAboveAsync(await new Life(host, id, BodyIds.TacticalMeeting).TiedAsync());
        var newcomer = await AccedeAsync();
        await MeetUntilAsync(new(year, 10, 1));
        await ExcludeAsync();
        await AmendFromNewYearAsync(newcomer, new(year + 1, 1, 1));
        HeldAsOftenAsAsked(year);
        await ReportAsync(year);
        await RenewedAsync(term);
    }

    /// <summary>The day of signing is on record; nothing was renewed yet.</summary>
    private async Task<JsonElement> SignedTermAsync()
    {
        if ((await TermAsync()).GetProperty("term").ValueKind is JsonValueKind.Null)
            (await Secretary.PutAsync($"covenants/{Covenant.Id}/signing", new { signedOn = Today.Iso() })).Expect(204);
        var (told, term) = (await TermAsync(), (await TermAsync()).GetProperty("term"));
        Assert.Equal((0, Day(told, "signedOn").AddYears(Covenant.Term.FirstYears).AddDays(-1)),
            (term.GetProperty("renewals").GetInt32(), Day(term, "runsUntil")));
        return term;
    }

    /// <summary>GOV-03, GOV-04: not adopted before it is whole and decided on; sent on the last day of the term.</summary>
    private async Task<Guid> PlanAsync(int year)
    {
        var last = Covenant.Plan.Parts[^1];
        var created = (await Secretary.PostAsync("plans", PlanScenarios.Body(house.Id, year, owed => owed != last))).Expect(201);
        (await Secretary.PostAsync($"plans/{created.Id}/adoption", ifMatch: created.ETag)).ExpectRefusal(RuleIds.Gov03);
        var part = new { text = last.Title, budget = new[] { PlanScenarios.Line(year, "Personeel", BudgetCents) } };
        var whole = (await Secretary.PutAsync($"plans/{created.Id}/parts/{last.Code}", part, created.ETag)).Expect(204);
        var decision = await Motions.AdoptedAsync(host, house.Id, BodyIds.Board, "plan", created.Id);
        (await Secretary.PostAsync($"plans/{created.Id}/adoption", ifMatch: whole.ETag)).Expect(204);
        var plan = await ReadAsync(created.Location);
        var until = Today.AddDays(7 * Covenant.Plan.DistributionWeeks);
        Assert.Equal((decision, until, PlanScenarios.Period(house.Id, year), Covenant.Plan.Parts.Count),
            (plan.GetProperty("decisionId").GetGuid(), Day(plan, "distributeBy"), plan.GetProperty("period").GetString(),
                plan.GetProperty("parts").GetArrayLength()));
        Assert.Equal(BoardPlan.Addressees(house).Order(), Texts(plan, "stillToSend").Order());
        await InformAsync(new Life(host, house.Id) { Id = decision });
        await MeetUntilAsync(until);
        foreach (var to in Covenant.Plan.DistributeTo)
            (await Secretary.ChangeAsync(created.Location, "distributions", new { to, sentOn = Today.Iso(), proof = "verzendlijst 1" })).Expect(204);
        plan = await ReadAsync(created.Location);
        Assert.Equal((0, false), (Texts(plan, "stillToSend").Count, plan.GetProperty("overdue").GetBoolean()));
        Assert.All(plan.GetProperty("distributions").EnumerateArray(), sent => Assert.True(sent.GetProperty("inTime").GetBoolean()));
        return created.Id;
    }

    /// <summary>GOV-01, GOV-11: whichever body owes the first meeting holds it on the last day it may, until a day.</summary>
    private async Task MeetUntilAsync(DateOnly day)
    {
        for (var next = await NextAsync(); next.On <= day; next = await NextAsync()) await MeetAsync(next.Body, next.Cadence, next.On);
        MoveTo(DutchTime.StartOf(day).AddHours(9));

        async Task<(string Body, JsonElement Cadence, DateOnly On)> NextAsync() =>
            (await Task.WhenAll(Bodies.Select(async body => (body, await CadenceAsync(body)))))
                .Select(asked => (asked.body, asked.Item2, Day(asked.Item2, "nextDueOn"))).MinBy(asked => asked.Item3);
    }

    private async Task MeetAsync(string body, JsonElement cadence, DateOnly on)
    {
        var jointWith = cadence.GetProperty("jointOwed").GetInt32() > cadence.GetProperty("jointHeld").GetInt32() ? BodyIds.TacticalMeeting : null;
        if (jointWith is not null) body = BodyIds.Board;
        var startsAt = DutchTime.StartOf(on).AddHours(body is BodyIds.Board ? 13 : 16);
        var meeting = (await Secretary.PostAsync($"bodies/{body}/meetings",
            new { startsAt, endsAt = startsAt.AddHours(2), place = "raadzaal", agenda = new[] { "opening", "verslag" }, jointWith }))
                .Expect(201).Location;
        if (on > Today) Assert.True((await CadenceAsync(body)).GetProperty("plannedInTime").GetBoolean());
        MoveTo(startsAt.AddHours(2));
        await host.HeldAsync(house.Id, meeting, body);
        foreach (var each in (string[])(jointWith is null ? [body] : [body, jointWith]))
        {
            held.Add((each, on));
            var after = await CadenceAsync(each);
            Assert.Equal((on, false), (Day(after, "lastHeldOn"), after.GetProperty("missed").GetBoolean()));
        }

        (await Secretary.PostAsync($"{meeting}/minutes", new { text = "Conceptverslag." })).Expect(201);
        if (unadopted.TryGetValue(body, out var before))
        {
            (await Secretary.ChangeAsync($"{before}/minutes", "adoptions", new { meetingId = AgendaTests.Id(meeting) })).Expect(204);
            var minutes = (await Meetings.Member(host, house.Id, body).GetAsync($"{before}/minutes")).Expect(200).Json;
            Assert.Equal(AgendaTests.Id(meeting), minutes.GetProperty("adoptedInMeetingId").GetGuid());
        }

        unadopted[body] = meeting;
    }

    /// <summary>As the profile asks: so many times a year, or never further apart than so many weeks.</summary>
    private void HeldAsOftenAsAsked(int year)
    {
        foreach (var (body, asked) in Bodies.Select(body => (body, house.Body(body)!.Cadence!)))
        {
            var days = held.Where(meeting => meeting.Body == body && meeting.Day.Year == year).Select(meeting => meeting.Day).Order().ToList();
            Assert.InRange(days.Count, asked.TimesPerYear ?? 2, int.MaxValue);
            if (asked.MaxWeeksBetween is { } weeks)
                Assert.All(days.Zip(days.Skip(1)), pair => Assert.InRange(pair.Second.DayNumber - pair.First.DayNumber, 0, 7 * weeks));
        }
    }

    /// <summary>GOV-05 to GOV-07, GOV-09, GOV-13: one is away and affected, one is against, the others are for.</summary>
    private async Task ContestedAsync(string body)
    {
        var (seats, life) = (Seats(body), new Life(host, house.Id, body));
        life.Id = await Secretary.CreateAsync($"bodies/{body}/decisions",
            new { subject = "Werkwijze", text = "Aangepast.", tableRow = Motions.Row(body), meetingId = AgendaTests.Id(unadopted[body]) });
        (await life.AskAsync()).Expect(201);
        (await life.AttemptAsync()).Expect(201);
        (await life.OpenAsync(new { party = seats[0], materiallyAffected = true })).Expect(204);
        (await life.VoteAsync(seats[1], "against")).Expect(201);
        foreach (var party in seats.Skip(2)) (await life.VoteAsync(party)).Expect(201);
        await host.SaysNothingAsync(async () => (await life.CloseAsync()).ExpectRefusal(life.Rule(RuleIds.Gov07)));
        (await life.Member(seats[0]).PostAsync($"{life.Path}/absent-inputs", new { text = "Dit raakt onze taak." })).Expect(201);
        (await life.CloseAsync()).Expect(204);

        var decided = await life.ReadAsync();
        Assert.Equal(("adopted", "Dit raakt onze taak."),
            (decided.GetProperty("outcome").GetString(), decided.GetProperty("absent")[0].GetProperty("writtenInput").GetString()));
        Assert.Equal(seats.Skip(1).Order(StringComparer.Ordinal).Select(party => (party, party == seats[1] ? "against" : "for")),
            decided.GetProperty("votes").EnumerateArray()
                .Select(vote => (vote.GetProperty("party").GetString()!, vote.GetProperty("vote").GetString()!)));
        await InformAsync(life);
    }

    /// <summary>GOV-09: who the profile names, in writing where it says so.</summary>
    private async Task InformAsync(Life life)
    {
        Assert.Equal(life.Body.Inform.Select(target => target.Code).Order(StringComparer.Ordinal), Texts(await life.ReadAsync(), "stillToInform"));
        foreach (var target in life.Body.Inform)
            (await Secretary.PostAsync($"{life.Path}/informings",
                new { code = target.Code, sentOn = Today.Iso(), inWriting = target.InWriting, proof = "brief 4" })).Expect(201);
        Assert.Empty(Texts(await life.ReadAsync(), "stillToInform"));
    }

    /// <summary>GOV-08: a new edition of the plan gets no majority; what is decided where it goes counts as the decision.</summary>
    private async Task DeadlockOnThePlanAsync(Guid plan)
    {
        var next = (await Secretary.PostAsync($"plans/{plan}/versions", new { reason = "Andere prioriteiten" })).Expect(201);
        var life = await new Life(host, house.Id).TiedAsync("plan", next.Id);
        (await Secretary.PostAsync($"plans/{next.Id}/adoption", ifMatch: next.ETag)).ExpectRefusal(RuleIds.Gov03);
        await SettledAboveAsync(life);
        (await Secretary.PostAsync($"plans/{next.Id}/adoption", ifMatch: next.ETag)).Expect(204);
        Assert.Equal(life.Id, (await ReadAsync(next.Location)).GetProperty("decisionId").GetGuid());
    }

    private async Task SettledAboveAsync(Life life)
    {
        var (to, went) = (life.Body.Escalation!.Code, (await life.ReadAsync()).GetProperty("escalation"));
        Assert.Equal((to, Today), (went.GetProperty("to").GetString(), Day(went, "sentOn")));
        if (went.GetProperty("decisionId") is { ValueKind: JsonValueKind.String } decision)
        {
            var above = new Life(host, house.Id, to) { Id = decision.GetGuid() };
            (await above.AskAsync()).Expect(201);
            (await above.AttemptAsync()).Expect(201);
            (await above.OpenAsync()).Expect(204);
            foreach (var party in above.Voters) (await above.VoteAsync(party)).Expect(201);
            (await above.CloseAsync()).Expect(204);
        }
        else (await Secretary.ChangeAsync(life.Path, "escalation-outcomes",
            new { on = Today.Iso(), decidedBy = to, outcome = "adopted", reference = "besluit 9" })).Expect(204);
        var outcome = (await life.ReadAsync()).GetProperty("escalation").GetProperty("outcome");
        Assert.Equal(("adopted", to), (outcome.GetProperty("outcome").GetString(), outcome.GetProperty("decidedBy").GetString()));
    }

    /// <summary>GOV-17: nothing here before the second signature, a party after it.</summary>
    private async Task<string> AccedeAsync()
    {
        var party = Joining.NewParty();
        var id = await host.DecidedAsync(house.Id, party);
        (await host.SignAsync(house.Id, id, "organisation")).Expect(204);
        Assert.Equal(RuleIds.Gov17, (await Delegate(party).GetAsync("plans")).Expect(403).Problem.Rule);
        (await host.SignAsync(house.Id, id, "chair")).Expect(204);
        await Eventually.Holds(async () => (await Delegate(party).GetAsync("plans")).Status == 200, what: "the new party is let in");

        var life = await new Life(host, house.Id, BodyIds.TacticalMeeting).ProposeAsync();
        (await Delegate(party).PostAsync($"{life.Path}/inputs", new { text = "Wij doen mee." })).Expect(201);
        (await Joining.Member(host, house.Id, party).PutAsync($"contacts/{party}/board", ContactTests.Body(host))).Expect(204);
        Assert.Equal(party, (await life.ReadAsync()).GetProperty("inputs")[0].GetProperty("party").GetString());
        Assert.Contains(party, await host.PartiesAsync(house.Id));
        return party;
    }

    /// <summary>GOV-20: from the decision on every door of this house is closed, and no other house's.</summary>
    private async Task ExcludeAsync()
    {
        (await Delegate(leaving).GetAsync("plans")).Expect(200);
        await host.ExcludedAsync(house.Id, leaving);
        await Eventually.Holds(async () => (await Delegate(leaving).GetAsync("plans")).Status == 403, what: "the excluded party is kept out");
        var client = host.As(house.Id, leaving, [.. house.Roles]);
        var doors = Endpoints.Of(host.Services).Where(endpoint => endpoint is { Open: false, Guarded: true }).ToList();
        Assert.True(doors.Count > 100);
        foreach (var some in doors.Chunk(12)) await Task.WhenAll(some.Select(RefusedAsync));
        foreach (var other in house.Party(leaving)!.Houses.Where(other => other != house.Id))
            (await host.As(other, leaving, RoleIds.PartnerDelegate).GetAsync("plans")).Expect(200);

        async Task RefusedAsync(MappedEndpoint door)
        {
            var answer = await client.SendAsync(new HttpMethod(door.Method), PathOf(door.Route), null, "\"1\"", $"{Guid.NewGuid()}");
            Assert.True(answer.Status == 403 && answer.Problem.Rule == RuleIds.Gov20, $"{door.Method} {door.Route}: {answer.Status} {answer.Text}");
        }
    }

    private string PathOf(string route) => string.Join('/', route.Trim('/').Split('/').Select(part => part switch
    {
        "{house}" => house.Id,
        "{body}" => BodyIds.TacticalMeeting,
        _ when part.Contains(":guid}", StringComparison.Ordinal) => $"{Guid.Empty}",
        _ => part.StartsWith('{') ? "1" : part,
    }));

    /// <summary>
    /// GOV-18, COV-08: decided in every house, signed by every party; in force on its day and not a minute earlier, without a restart.
    /// </summary>
    private async Task AmendFromNewYearAsync(string newcomer, DateOnly from)
    {
        var old = house.Body(BodyIds.TacticalMeeting)!.Cadence!;
        var (weeks, version, before) = ((old.MaxWeeksBetween ?? 52 / old.TimesPerYear!.Value) / 2, Amendments.NewVersion(),
            await new Life(host, house.Id).ClosedAsync());
        var profile = new
        {
            bodies = new Dictionary<string,
            object>
            { [BodyIds.TacticalMeeting] = new { cadence = new { maxWeeksBetween = weeks, timesPerYear = (int?)null } } }
        };
        var id = await Secretary.CreateAsync("amendments",
            new { version, text = $"Het overleg komt elke {weeks} weken bijeen.", profile, inForceFrom = from.Iso() });
        (await host.EnterAsync(Covenant, id)).ExpectRefusal(RuleIds.Gov18);
        await host.DecideAsync(id, Covenant.Houses.Select(own => own.Id));

        var parties = new HashSet<string>();
        foreach (var own in (await Secretary.GetAsync($"amendments/{id}")).Expect(200).Json.GetProperty("houses").EnumerateArray())
        {
            var (at, signing) = (own.GetProperty("house").GetString()!, Texts(own, "stillToSign").Where(parties.Add).ToList());
            Assert.Equal((at == house.Id, false), (signing.Contains(newcomer), at == house.Id && signing.Contains(leaving)));
            foreach (var some in signing.Chunk(12))
                await Task.WhenAll(some.Select(async party => (await host.SignAsync(at, party, id, new { answer = "signed" })).Expect(201)));
        }

        (await host.EnterAsync(Covenant, id)).Expect(204);
        await host.Messages.WaitFor<CovenantAmended>(message => message.Version == version);
        await MeetUntilAsync(from.AddDays(-1));
        MoveTo(DutchTime.StartOf(from).AddMinutes(-1));
        Assert.Equal((Covenant.Version, old.MaxWeeksBetween), await RunningAsync());
        MoveTo(DutchTime.StartOf(from));
        await Eventually.Holds(async () => await RunningAsync() == (version, weeks), what: "the amended covenant is in force");

        var last = held.Where(meeting => meeting.Body is BodyIds.TacticalMeeting).Max(meeting => meeting.Day);
        Assert.Equal(last.AddDays(7 * weeks), Day(await CadenceAsync(BodyIds.TacticalMeeting), "nextDueOn"));
        Assert.Equal(version, (await TermAsync()).GetProperty("version").GetString());
        Assert.Equal($"{Covenant.Id}/{Covenant.Version}", (await before.ReadAsync()).GetProperty("covenant").GetString());
        var after = await new Life(host, house.Id).ClosedAsync();
        Assert.Equal($"{Covenant.Id}/{version}", (await after.ReadAsync()).GetProperty("covenant").GetString());
        (await Delegate(newcomer).GetAsync("plans")).Expect(200);
        Assert.Equal(RuleIds.Gov20, (await Delegate(leaving).GetAsync("plans")).Expect(403).Problem.Rule);
    }

    /// <summary>GOV-14: the year that is over, in figures that stay the same.</summary>
    private async Task ReportAsync(int year)
    {
        var process = house.Processes.Values.First(told => told.Weighing is null && told.Id is not ProcessIds.Nazorg).Id;
        var request = new { year, otherPoints = "De samenwerking vraagt aandacht." };
        (await Secretary.PostAsync("annual-reports", request)).ExpectRefusal(RuleIds.Gov14);
        await ReportScenarios.SpendAsync(host, house.Id, year);
        foreach (var criteriaMet in (bool[])[true, false])
            await ReportScenarios.TreatAsync(host, house.Id, process, house.Municipalities[0].Code, year, 6, criteriaMet);
        var made = (await Secretary.PostAsync("annual-reports", request)).Expect(201);
        var figures = await FiguresAsync(year);
        Assert.Contains("\"frozen\":true", figures, StringComparison.Ordinal);
        var decisionId = (await new Life(host, house.Id).ClosedAsync(subjectId: made.Id)).Id;
        (await Secretary.ChangeAsync(made.Location, "adoption", new { decisionId })).Expect(204);

        var report = (await host.Delegate(house.Id).GetAsync(made.Location)).Expect(200);
        var account = report.Json.GetProperty("account");
        Assert.Equal((12_345_67, BudgetCents), (account.GetProperty("spentCents").GetInt64(), account.GetProperty("budgetCents").GetInt64()));
        var told = report.Json.GetProperty("processes").EnumerateArray().Single(of => of.GetProperty("process").GetString() == process);
        Assert.Equal([14d, 100d], told.GetProperty("throughputs").EnumerateArray().Select(span => span.GetProperty("medianDays").GetDouble()));
        Assert.Equal("12", told.GetProperty("tables")[0].GetProperty("totals").GetProperty("total").GetProperty("shown").GetString());
        await ReportScenarios.TreatAsync(host, house.Id, process, house.Municipalities[0].Code, year, 5, criteriaMet: true);
        Assert.Equal(report.Text, (await host.Delegate(house.Id).GetAsync(made.Location)).Expect(200).Text);
        Assert.Equal(figures, await FiguresAsync(year));
        foreach (var (kind, begin) in (ValueTuple<string, string>[])[("pdf", "%PDF-"), ("csv", "")])
        {
            var (one, again) = (await host.Delegate(house.Id).GetAsync($"{made.Location}/{kind}"),
                await host.Delegate(house.Id).GetAsync($"{made.Location}/{kind}"));
            Assert.StartsWith(begin, one.Expect(200).Text, StringComparison.Ordinal);
            Assert.Equal((true, one.Text), (one.Text.Length > 100, again.Text));
        }
    }

    /// <summary>GOV-19: the last day of the first term, and the day after it.</summary>
    private async Task RenewedAsync(JsonElement first)
    {
        MoveTo(DutchTime.StartOf(Day(first, "nextRenewalOn")).AddMinutes(-1));
        var before = await TermAsync();
        Assert.Equal(0, before.GetProperty("term").GetProperty("renewals").GetInt32());
        Assert.Contains(before.GetProperty("signals").EnumerateArray(), signal => signal.GetProperty("code").GetString() == "term-renews");
        MoveTo(DutchTime.StartOf(Day(first, "nextRenewalOn")));
        var (term, years) = ((await TermAsync()).GetProperty("term"), Covenant.Term.FirstYears + Covenant.Term.RenewalYears);
        Assert.Equal((1, Day(first, "runsFrom").AddYears(years).AddDays(-1)), (term.GetProperty("renewals").GetInt32(), Day(term, "runsUntil")));
    }

    /// <summary>Who speaks in a body: the seats of the board; else one municipality and some others.</summary>
    private IReadOnlyList<string> Seats(string body) => house.Body(body)!.NamedParties() is { Count: > 0 } named
        ? [.. named.Order(StringComparer.Ordinal)]
        : [GovernanceHost.Kind(house, PartyKinds.Municipality),
            .. house.Parties.Where(party => party.Kind is not PartyKinds.Municipality).Take(4).Select(party => party.Id)];

    private ApiClient Delegate(string party) => host.As(house.Id, party, RoleIds.PartnerDelegate);
    private async Task<JsonElement> ReadAsync(string path) => (await host.Delegate(house.Id).GetAsync(path)).Expect(200).Json;
    private Task<JsonElement> TermAsync() => ReadAsync($"houses/{house.Id}/term");
    private async Task<JsonElement> CadenceAsync(string body) => (await Secretary.GetAsync($"bodies/{body}/cadence")).Expect(200).Json;
    private async Task<string> FiguresAsync(int year) => (await host.BoardMember(house.Id).GetAsync($"figures?year={year}")).Expect(200).Text;

    private async Task<(string? Version, int? Weeks)> RunningAsync()
    {
        var bodies = (await ReadAsync($"houses/{house.Id}/bodies")).GetProperty("items").EnumerateArray();
        var cadence = bodies.Single(body => body.GetProperty("id").GetString() == BodyIds.TacticalMeeting).GetProperty("cadence")
            .Deserialize<Cadence>(Answer.Options);
        return ((await ReadAsync($"houses/{house.Id}")).GetProperty("covenant").GetProperty("version").GetString(), cadence?.MaxWeeksBetween);
    }

    private void MoveTo(DateTimeOffset moment) => host.Clock.Now = moment > host.Clock.Now ? moment : host.Clock.Now;
    private static DateOnly Day(JsonElement of, string field) => DateOnly.Parse(of.GetProperty(field).GetString()!, CultureInfo.InvariantCulture);
    private static IReadOnlyList<string> Texts(JsonElement of, string field) =>
        [.. of.GetProperty(field).EnumerateArray().Select(text => text.GetString()!)];
}
