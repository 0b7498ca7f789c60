using Npgsql;
using Platform.Covenants;
using Platform.Governance.Oversight.Complaints;
using Platform.Governance.Tests.DecisionMaking.Bodies;
using Platform.Governance.Tests.DecisionMaking.Decisions;
using Platform.TestKit;

namespace Platform.Governance.Tests.Oversight.Complaints;

/// <summary>GOV-32: complaints have a register, with a term, an outcome and a last step. Today is 2 March 2026.</summary>
[Collection(CareCollection.Name)]
public sealed class ComplaintTests(GovernanceHost host)
{
    public static TheoryData<string> Carrying() =>
        [.. GovernanceHost.Catalog.Houses.Where(static house => house.Carries(RuleIds.Gov32)).Select(static house => house.Id)];

    [Theory, MemberData(nameof(Carrying))]
    public async Task A_complaint_runs_from_the_day_it_came_in_to_the_last_step_of_the_covenant(string house)
    {
        var complaints = Profile(house).Covenant.Complaints;
        var received = new DateOnly(2026, 1, 5);
        var made = (await host.Secretary(house).PostAsync("complaints", Good(house))).Expect(201);
        var due = received.AddDays(7 * complaints.Weeks);
        var seen = (await Contact(house).GetAsync(made.Location)).Expect(200).Json;
        Assert.Equal(("Niemand belde terug.", RoleIds.ProcessDirector, Handler(house), $"{due:yyyy-MM-dd}", due < new DateOnly(2026, 3, 2)),
            (seen.GetProperty("subject").GetString(), seen.GetProperty("about").GetString(), seen.GetProperty("handler").GetString(),
                seen.GetProperty("dueOn").GetString(), seen.GetProperty("late").GetBoolean()));

        (await host.Secretary(house).PostAsync($"{made.Location}/extensions", new { on = "2026-02-01" })).Expect(428);
        (await ChangeAsync(house, made, "extensions", new { on = "2026-02-01" })).Expect(204);
        (await host.Secretary(house).PostAsync($"{made.Location}/extensions", new { on = "2026-02-01" }, ifMatch: made.ETag)).Expect(412);
        seen = (await host.Secretary(house).GetAsync(made.Location)).Expect(200).Json;
        Assert.Equal(($"{due.AddDays(7 * complaints.ExtensionWeeks):yyyy-MM-dd}", "2026-02-01", false),
            (seen.GetProperty("dueOn").GetString(), seen.GetProperty("extendedOn").GetString(), seen.GetProperty("late").GetBoolean()));
        Assert.True(await ListedAsync(house, made.Id, open: true));

        (await ChangeAsync(house, made, "settlements", new { on = "2026-02-20", outcome = "partly-founded", reasons = "Er is laat gebeld." }))
            .Expect(204);
        (await ChangeAsync(house, made, "settlements", new { on = "2026-02-20", outcome = "founded", reasons = "Toch." })).Expect(409);
        Assert.Equal((false, true), (await ListedAsync(house, made.Id, open: true), await ListedAsync(house, made.Id, open: false)));
        (await ChangeAsync(house, made, "last-steps", new { on = "2026-02-25" })).Expect(204);
        (await ChangeAsync(house, made, "last-step-outcomes", new { on = "2026-03-01", outcome = "Behoorlijk behandeld." })).Expect(204);
        seen = (await host.Secretary(house).GetAsync(made.Location)).Expect(200).Json;
        Assert.Equal(("partly-founded", "2026-02-20", "Er is laat gebeld.", complaints.LastStep.Code, "2026-02-25", "2026-03-01",
                "Behoorlijk behandeld."),
            (seen.GetProperty("outcome").GetString(), seen.GetProperty("settledOn").GetString(), seen.GetProperty("reasons").GetString(),
                seen.GetProperty("lastStep").GetProperty("code").GetString(), seen.GetProperty("lastStepOn").GetString(),
                seen.GetProperty("lastStepEndedOn").GetString(), seen.GetProperty("lastStepOutcome").GetString()));
    }

    [Theory, MemberData(nameof(Carrying))]
    public async Task Refused_when_who_it_is_about_deals_with_it_or_personal_data_are_not_dealt_with_by_who_is_responsible(string house)
    {
        var party = GovernanceHost.Kind(Profile(house), PartyKinds.Police);
        await host.SaysNothingAsync(async () =>
        {
            Refused(house, await PostAsync(Good(house).With("about", party).With("handler", party)));
            Refused(house, await PostAsync(Good(house).With("personalData", true).With("handler", RoleIds.Secretary)));
        });

        // Each controller answers for its own processing, also when that is what the complaint is about.
        (await PostAsync(Good(house).With("personalData", true).With("about", party).With("handler", party))).Expect(201);
        (await PostAsync(Good(house).With("about", "geen-partij").With("handler", "koning").With("receivedOn", "2026-03-03")
            .With("caseId", Guid.Empty))).ExpectError("about").ExpectError("handler").ExpectError("receivedOn").ExpectError("caseId");
        (await host.Secretary(house).PostAsync("complaints", new { })).ExpectError("subject").ExpectError("about").ExpectError("handler")
            .ExpectError("personalData").ExpectError("receivedOn");

        Task<Answer> PostAsync(object body) => host.Secretary(house).PostAsync("complaints", body);
    }

    [Theory, MemberData(nameof(Carrying))]
    public async Task Refused_when_a_step_comes_out_of_its_order_or_its_time(string house)
    {
        var late = Profile(house).Covenant.Complaints.Weeks * 7;
        var made = (await host.Secretary(house).PostAsync("complaints", Good(house))).Expect(201);
        await host.SaysNothingAsync(async () =>
        {
            foreach (var on in (DateOnly[])[new(2026, 1, 4), new DateOnly(2026, 1, 5).AddDays(late + 1)])
                Refused(house, await ChangeAsync(house, made, "extensions", new { on }));
            Refused(house, await ChangeAsync(house, made, "settlements", new { on = "2026-01-04", outcome = "founded", reasons = "x" }));
            Refused(house, await ChangeAsync(house, made, "last-steps", new { on = "2026-02-01" }));
            Refused(house, await ChangeAsync(house, made, "last-step-outcomes", new { on = "2026-02-01", outcome = "x" }));
        });
        foreach (var (step, body) in (ValueTuple<string, object>[])
        [
            ("extensions", new { on = "2026-03-03" }), ("settlements", new { on = "2026-03-03", outcome = "founded", reasons = "x" }),
            ("last-steps", new { on = "2026-03-03" }), ("last-step-outcomes", new { on = "2026-03-03", outcome = "x" }),
        ]) (await ChangeAsync(house, made, step, body)).ExpectError("on");
        (await ChangeAsync(house, made, "settlements", new { })).ExpectError("on").ExpectError("outcome").ExpectError("reasons");

        // The last day is in time, and once is all.
        (await ChangeAsync(house, made, "extensions", new { on = new DateOnly(2026, 1, 5).AddDays(late) })).Expect(204);
        await host.SaysNothingAsync(async () => Refused(house, await ChangeAsync(house, made, "extensions", new { on = "2026-02-01" })));
        (await ChangeAsync(house, made, "settlements", new { on = "2026-02-20", outcome = "unfounded", reasons = "x" })).Expect(204);
        (await ChangeAsync(house, made, "extensions", new { on = "2026-02-21" })).Expect(409);
        await host.SaysNothingAsync(async () => Refused(house, await ChangeAsync(house, made, "last-steps", new { on = "2026-02-19" })));
        (await ChangeAsync(house, made, "last-steps", new { on = "2026-02-20" })).Expect(204);
        await host.SaysNothingAsync(async () =>
        {
            Refused(house, await ChangeAsync(house, made, "last-steps", new { on = "2026-02-21" }));
            Refused(house, await ChangeAsync(house, made, "last-step-outcomes", new { on = "2026-02-19", outcome = "x" }));
        });
        (await ChangeAsync(house, made, "last-step-outcomes", new { on = "2026-02-20", outcome = "x" })).Expect(204);
        await host.SaysNothingAsync(async () =>
            Refused(house, await ChangeAsync(house, made, "last-step-outcomes", new { on = "2026-02-21", outcome = "y" })));

        // What was taken back goes nowhere.
        var withdrawn = (await host.Secretary(house).PostAsync("complaints", Good(house))).Expect(201);
        (await ChangeAsync(house, withdrawn, "settlements", new { on = "2026-02-20", outcome = "withdrawn", reasons = "x" })).Expect(204);
        await host.SaysNothingAsync(async () => Refused(house, await ChangeAsync(house, withdrawn, "last-steps", new { on = "2026-02-21" })));
    }

    [Theory, MemberData(nameof(Carrying))]
    public async Task Whose_work_it_is_about_neither_extends_nor_settles_it(string house)
    {
        var lead = Profile(house).Covenant.Managers[0].Role;
        var made = (await host.Secretary(house).PostAsync("complaints", Good(house).With("about", lead).With("handler", RoleIds.Secretary)))
            .Expect(201);
        var self = host.As(house, GovernanceHost.Kind(Profile(house), PartyKinds.Municipality), lead);
        (await self.GetAsync(made.Location)).Expect(200);
        await host.SaysNothingAsync(async () =>
        {
            Refused(house, await self.PostAsync($"{made.Location}/extensions", new { on = "2026-02-01" }, ifMatch: made.ETag));
            Refused(house, await self.PostAsync($"{made.Location}/settlements", new { on = "2026-02-01", outcome = "unfounded", reasons = "x" },
                ifMatch: made.ETag));
        });
        (await ChangeAsync(house, made, "settlements", new { on = "2026-02-01", outcome = "founded", reasons = "x" })).Expect(204);
    }

    [Theory, MemberData(nameof(Carrying))]
    public async Task What_is_due_or_late_is_signalled_to_who_keeps_the_register(string house)
    {
        var due = new DateOnly(2026, 1, 5).AddDays(7 * Profile(house).Covenant.Complaints.Weeks);
        var made = (await host.Secretary(house).PostAsync("complaints", Good(house))).Expect(201);
        Assert.Empty(await CodesAsync(due.AddDays(-8), 7));
        Assert.Equal(["complaint.due"], await CodesAsync(due.AddDays(-7), 7));
        Assert.Equal(["complaint.due"], await CodesAsync(due));
        Assert.Equal(["complaint.late"], await CodesAsync(due.AddDays(1)));
        Assert.Empty(await CodesAsync(due.AddDays(1), role: RoleIds.BoardMember));
        (await ChangeAsync(house, made, "settlements", new { on = "2026-02-20", outcome = "founded", reasons = "x" })).Expect(204);
        Assert.Empty(await CodesAsync(due.AddDays(1)));

        async Task<List<string>> CodesAsync(DateOnly today, int within = 0, string role = RoleIds.ContactPoint) =>
            [.. (await host.SignalsAsync(ComplaintSignals.OfAsync, house, today, within, GovernanceHost.Seated(house), role))
                .Where(signal => signal.Id == made.Id).Select(static signal => signal.Code)];
    }

    [Theory, MemberData(nameof(Carrying))]
    public async Task For_who_keeps_the_register_and_for_nobody_else_in_the_database_too(string house)
    {
        var made = (await host.Secretary(house).PostAsync("complaints", Good(house))).Expect(201);
        foreach (var role in (string[])[RoleIds.BoardMember, RoleIds.PartnerDelegate, RoleIds.PartyDelegate, RoleIds.ProcessDirector,
            RoleIds.PrivacyOfficer])
        {
            var other = host.As(house, GovernanceHost.Seated(house), role);
            (await other.GetAsync(made.Location)).Expect(403);
            (await other.GetAsync("complaints")).Expect(403);
            (await other.PostAsync("complaints", Good(house))).Expect(403);
            Assert.Equal(0, await CountAsync(house, role));
        }

        var elsewhere = GovernanceHost.OtherHouse(house);
        (await host.Secretary(elsewhere).GetAsync(made.Location)).Expect(404);
        Assert.Equal((1, 1, 0), (await CountAsync(house, RoleIds.Secretary), await CountAsync(house, RoleIds.ContactPoint),
            await CountAsync(elsewhere, RoleIds.Secretary)));

        async Task<long> CountAsync(string at, string role)
        {
            await using var connection = await host.Database.OpenAsServiceAsync(at, GovernanceHost.Seated(at), role);
            await using var count = new NpgsqlCommand($"select count(*) from complaints where id = '{made.Id}'", connection);
            return (long)(await count.ExecuteScalarAsync())!;
        }
    }

    [Fact]
    public async Task The_same_key_makes_one_complaint()
    {
        var house = GovernanceHost.Catalog.Houses[0].Id;
        var first = (await host.Secretary(house).PostAsync("complaints", Good(house), "klacht")).Expect(201);
        Assert.Equal(first.Id, (await host.Secretary(house).PostAsync("complaints", Good(house), "klacht")).Expect(201).Id);
    }

    internal static Dictionary<string, object?> Good(string house) => new()
    {
        ["subject"] = "Niemand belde terug.", ["about"] = RoleIds.ProcessDirector, ["handler"] = Handler(house), ["personalData"] = false,
        ["receivedOn"] = "2026-01-05",
    };

    private static string Handler(string house) => Profile(house).Covenant.Managers[0].Role;

    private static HouseProfile Profile(string house) => GovernanceHost.Catalog.House(house);

    private static void Refused(string house, Answer answer) =>
        Assert.Equal(Profile(house).Rule(RuleIds.Gov32)!.Article, answer.ExpectRefusal(RuleIds.Gov32).Problem.Article);

    private ApiClient Contact(string house) =>
        host.As(house, GovernanceHost.Kind(Profile(house), PartyKinds.Municipality), RoleIds.ContactPoint);

    private Task<Answer> ChangeAsync(string house, Answer made, string step, object body) =>
        host.Secretary(house).ChangeAsync(made.Location, step, body);

    private async Task<bool> ListedAsync(string house, Guid id, bool open) =>
        (await Contact(house).GetAsync($"complaints?limit=200&open={(open ? "true" : "false")}")).Expect(200).Json.GetProperty("items")
            .EnumerateArray().Any(row => row.GetProperty("id").GetGuid() == id);
}
