using Npgsql;
using Platform.Contracts.Governance;
using Platform.Covenants;
using Platform.Governance.Oversight.Staff;

namespace Platform.Governance.Tests.Oversight.Staff;

[Collection(CareCollection.Name)]
public sealed class StaffTests(GovernanceHost host)
{
    public static TheoryData<string> Houses() => GovernanceHost.Carrying(RuleIds.Gov28);

    [Theory, MemberData(nameof(Houses))]
    public async Task The_term_of_an_account_is_told_at_each_change_and_ends(string house)
    {
        var account = NewAccount();
        var made = (await host.Secretary(house).PostAsync("staff-appointments", Body(house, account))).Expect(201);
        var term = await host.Messages.WaitFor<StaffTermSet>(told => told.AppointmentId == made.Id);
        Assert.Equal((house, account, new DateTimeOffset(2026, 1, 31, 23, 0, 0, TimeSpan.Zero), null),
            (term.House, term.Account, term.From, term.Until));

        var changed = (await host.Secretary(house)
            .PutAsync($"staff-appointments/{made.Id}", new { directedBy = Director(house), until = "2026-06-30" }, made.ETag)).Expect(204);
        await host.Messages.WaitFor<StaffTermSet>(told => told.AppointmentId == made.Id
            && told.Until == new DateTimeOffset(2026, 6, 30, 22, 0, 0, TimeSpan.Zero));
        Assert.Contains(made.Id, await IdsAsync(house, "staff-appointments?lapsesBefore=2026-07-01&runsOn=2026-06-30&limit=200"));
        Assert.DoesNotContain(made.Id, await IdsAsync(house, "staff-appointments?lapsesBefore=2026-06-30&limit=200"));
        Assert.DoesNotContain(made.Id, await IdsAsync(house, "staff-appointments?runsOn=2026-07-01&limit=200"));
        var signals = await host.SignalsAsync(StaffSignals.OfAsync, house, new(2026, 6, 1), 30, "anybody", RoleIds.Secretary);
        Assert.Contains(signals, signal => signal.Id == made.Id && signal.On == new DateOnly(2026, 6, 30));

        var ended = (await host.Secretary(house).PostAsync($"staff-appointments/{made.Id}/endings", new { atOnce = true }, ifMatch: changed.ETag))
            .Expect(204);
        await host.Messages.WaitFor<StaffTermSet>(told => told.AppointmentId == made.Id && told.Until == host.Clock.Now);
        (await host.Secretary(house).PostAsync($"staff-appointments/{made.Id}/endings", new { on = "2026-03-02" }, ifMatch: ended.ETag)).Expect(409);
        (await host.Secretary(house).PutAsync($"staff-appointments/{made.Id}", new { directedBy = Director(house) }, ended.ETag)).Expect(409);
        var read = (await host.As(house, GovernanceHost.Seated(house), RoleIds.Auditor).GetAsync(made.Location)).Expect(200).Json;
        Assert.Equal("2026-03-02", read.GetProperty("until").GetString());
    }

    [Theory, MemberData(nameof(Houses))]
    public async Task Refused_out_of_order_or_while_the_account_has_another_term(string house)
    {
        var account = NewAccount();
        var made = (await host.Secretary(house).PostAsync("staff-appointments", Body(house, account, "2026-02-01", "2026-03-31"))).Expect(201);
        await host.SettledAsync();
        await host.SaysNothingAsync(async () =>
        {
            (await host.Secretary(house).PostAsync("staff-appointments", Body(house, NewAccount(), "2026-02-01", "2026-01-31")))
                .ExpectRefusal(RuleIds.Gov28);
            (await host.Secretary(house).PostAsync("staff-appointments", Body(house, account, "2026-03-31"))).ExpectRefusal(RuleIds.Gov28);
            (await host.Secretary(house).PostAsync("staff-appointments", Body(house, account, "2026-01-01", "2026-02-01")))
                .ExpectRefusal(RuleIds.Gov28);
            (await host.Secretary(house).PutAsync($"staff-appointments/{made.Id}", new { directedBy = Director(house), until = "2026-01-31" },
                made.ETag)).ExpectRefusal(RuleIds.Gov28);
            (await host.Secretary(house).PostAsync($"staff-appointments/{made.Id}/endings", new { on = "2026-04-01" }, ifMatch: made.ETag))
                .ExpectRefusal(RuleIds.Gov28);
            (await host.Secretary(house).PostAsync($"staff-appointments/{made.Id}/endings", new { on = "2026-01-31" }, ifMatch: made.ETag))
                .ExpectRefusal(RuleIds.Gov28);
            (await host.Secretary(house).PostAsync("staff-appointments", Body(house, NewAccount(), party: "geen-partij")))
                .ExpectRefusal(RuleIds.Cov02);
        });
        await host.Secretary(house).CreateAsync("staff-appointments", Body(house, account, "2026-04-01"));
        await host.SettledAsync();
        await host.SaysNothingAsync(async () => // would run into the next
            (await host.Secretary(house).PutAsync($"staff-appointments/{made.Id}", new { directedBy = Director(house) }, made.ETag))
                .ExpectRefusal(RuleIds.Gov28));
        (await host.Secretary(house).PostAsync($"staff-appointments/{made.Id}/endings", new { on = "2026-03-15" }, ifMatch: made.ETag)).Expect(204);
    }

    [Fact]
    public async Task Two_at_the_same_moment_do_not_both_get_the_account()
    {
        var (house, account) = (GovernanceHost.Catalog.Houses[0].Id, NewAccount());
        var answers = await Task.WhenAll(Enumerable.Range(0, 6)
            .Select(_ => host.Secretary(house).PostAsync("staff-appointments", Body(house, account))));
        Assert.Single(answers, answer => answer.Status == 201);
        Assert.All(answers, answer => Assert.Contains(answer.Status, (int[])[201, 409, 412]));
        Assert.Equal(1, await host.Database.ScalarAsync<long>("select count(*) from staff_appointments where account = $1", account));
    }

    [Theory, MemberData(nameof(Houses))]
    public async Task Every_part_that_is_missing_is_named_at_once(string house)
    {
        (await host.Secretary(house).PostAsync("staff-appointments", new { })).ExpectError("account").ExpectError("function")
            .ExpectError("organisation")
            .ExpectError("basis").ExpectError("directedBy").ExpectError("from");
        (await host.Secretary(house).PostAsync("staff-appointments",
            new { account = "jan jansen", party = "x", organisation = "y", directedBy = RoleIds.CaseDirector }))
            .ExpectError("account").ExpectError("organisation").ExpectError("directedBy");
    }

    [Fact]
    public async Task Missing_rights_other_houses_stale_and_repetition()
    {
        var house = GovernanceHost.Catalog.Houses[0].Id;
        var account = NewAccount();
        await host.SaysNothingAsync(async () =>
        {
            (await host.BoardMember(house).PostAsync("staff-appointments", Body(house, account))).Expect(403);
            (await host.As(house, GovernanceHost.Seated(house), RoleIds.PrivacyOfficer).PostAsync("staff-appointments", Body(house, account)))
                .Expect(403);
        });
        (await host.BoardMember(house).GetAsync("staff-appointments")).Expect(403);
        var made = (await host.Secretary(house).PostAsync("staff-appointments", Body(house, account), "staff-once")).Expect(201);
        Assert.Equal(made.Id, (await host.Secretary(house).PostAsync("staff-appointments", Body(house, account), "staff-once")).Expect(201).Id);
        (await host.Secretary(house).PostAsync($"staff-appointments/{made.Id}/endings", new { atOnce = true })).Expect(428);
        (await host.Secretary(house).PostAsync($"staff-appointments/{made.Id}/endings", new { atOnce = true }, ifMatch: "\"1\"")).Expect(412);
        (await host.Secretary(house).PostAsync($"staff-appointments/{made.Id}/endings", new { atOnce = true, on = "2026-03-02" }, ifMatch: made.ETag))
            .ExpectError("on");
        (await host.Secretary(GovernanceHost.OtherHouse(house)).GetAsync(made.Location)).Expect(404);
        (await host.Secretary(house).GetAsync("staff-appointments?basis=x&directedBy=x&limit=0")).ExpectError("basis").ExpectError("directedBy")
            .ExpectError("limit");
        await using var connection = await host.Database.OpenAsServiceAsync(house, GovernanceHost.Seated(house), RoleIds.BoardMember);
        await using var count = new NpgsqlCommand("select count(*) from staff_appointments", connection);
        Assert.Equal(0L, await count.ExecuteScalarAsync());
    }

    private static string NewAccount() => $"staff-{Guid.NewGuid():N}";

    private static string Director(string house) => GovernanceHost.Catalog.House(house).Covenant.Managers[^1].Role;

    private static object Body(string house, string account, string from = "2026-02-01", string? until = null, string? party = null) => new
    {
        account, function = "informatiecoördinator",
        party = party ?? GovernanceHost.Kind(GovernanceHost.Catalog.House(house), PartyKinds.Municipality), basis = "secondment",
        directedBy = Director(house), from, until,
    };

    private async Task<List<Guid>> IdsAsync(string house, string path) =>
        [.. (await host.Secretary(house).GetAsync(path)).Expect(200).Json.GetProperty("items").EnumerateArray()
            .Select(item => item.GetProperty("id").GetGuid())];
}
