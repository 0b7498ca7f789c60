using Platform.Contracts.Governance;
using Platform.Covenants;
using Platform.Governance.Tests.DecisionMaking.Decisions;
using Platform.TestKit;

namespace Platform.Governance.Tests.Oversight.Staff;

/// <summary>GOV-31: who leads the house is appointed by the board, and its account rests on that decision.</summary>
[Collection(CareCollection.Name)]
public sealed class ManagerAppointmentTests(GovernanceHost host)
{
    private static int years;

    public static TheoryData<string> Houses() => GovernanceHost.Carrying(RuleIds.Gov31);

    [Theory, MemberData(nameof(Houses))]
    public async Task It_rests_on_the_decision_is_told_with_its_role_and_ends(string house)
    {
        var profile = GovernanceHost.Catalog.House(house);
        foreach (var manager in profile.Covenant.Managers)
        {
            var (account, decision, from) = (NewAccount(), await DecidedAsync(house), FreeDay());
            var made = (await AppointAsync(house, account, manager.Role, decision, from)).Expect(201);
            var term = await host.Messages.WaitFor<StaffTermSet>(told => told.AppointmentId == made.Id);
            Assert.Equal((house, account, manager.Role), (term.House, term.Account, term.Role));
            var read = (await host.As(house, GovernanceHost.Seated(house), RoleIds.Auditor).GetAsync(made.Location)).Expect(200);
            Assert.Equal((manager.Role, decision, manager.AppointedBy, manager.Name), (read.Json.GetProperty("role").GetString(),
                read.Json.GetProperty("decisionId").GetGuid(), read.Json.GetProperty("directedBy").GetString(),
                read.Json.GetProperty("function").GetString()));
            Assert.Equal(profile.ResponsibleFor(manager), read.Json.GetProperty("responsibleAsPersonnel").EnumerateArray()
                .Select(static code => code.GetString()!));
            Assert.Contains(made.Id, (await host.Secretary(house).GetAsync($"staff-appointments?role={manager.Role}&limit=200")).Expect(200).Json
                .GetProperty("items").EnumerateArray().Select(static row => row.GetProperty("id").GetGuid()));

            // What the board decided changes by another decision of it.
            await host.SaysNothingAsync(async () => (await host.Secretary(house).PutAsync(made.Location,
                new { directedBy = manager.Role, until = $"{from.AddDays(3):O}" }, made.ETag)).ExpectRefusal(RuleIds.Gov31));
            (await host.Secretary(house).PostAsync($"{made.Location}/endings", new { on = $"{from.AddDays(1):O}" }, ifMatch: made.ETag)).Expect(204);
            await host.Messages.WaitFor<StaffTermSet>(told => told.AppointmentId == made.Id && told.Until is not null && told.Role == manager.Role);
        }
    }

    [Theory, MemberData(nameof(Houses))]
    public async Task Refused_without_an_adopted_decision_of_the_board_about_personnel(string house)
    {
        var role = GovernanceHost.Catalog.House(house).Covenant.Managers[^1].Role;
        var proposed = await new Life(host, house).ProposeAsync("personnel");
        var rejected = await new Life(host, house).ClosedAsync("against", "personnel");
        var other = await new Life(host, house).ClosedAsync();
        var elsewhere = await DecidedAsync(GovernanceHost.OtherHouse(house));
        await host.SettledAsync();
        await host.SaysNothingAsync(async () =>
        {
            foreach (var decision in (Guid[])[proposed.Id, rejected.Id, other.Id, elsewhere, Guid.NewGuid()])
                (await AppointAsync(house, NewAccount(), role, decision, FreeDay())).ExpectRefusal(RuleIds.Gov31);
        });
    }

    [Theory, MemberData(nameof(Houses))]
    public async Task Refused_twice_on_one_decision_before_it_out_of_order_or_while_another_is_in_the_function(string house)
    {
        var role = GovernanceHost.Catalog.House(house).Covenant.Managers[^1].Role;
        var (first, second, from) = (await DecidedAsync(house), await DecidedAsync(house), FreeDay());
        (await AppointAsync(house, NewAccount(), role, first, from)).Expect(201);
        await host.SettledAsync();
        await host.SaysNothingAsync(async () =>
        {
            (await AppointAsync(house, NewAccount(), role, first, FreeDay())).ExpectRefusal(RuleIds.Gov31);
            (await AppointAsync(house, NewAccount(), role, second, new(2026, 3, 1))).ExpectRefusal(RuleIds.Gov31);
            (await AppointAsync(house, NewAccount(), role, second, from, from.AddDays(-1))).ExpectRefusal(RuleIds.Gov31);
            (await AppointAsync(house, NewAccount(), role, second, from.AddDays(5))).ExpectRefusal(RuleIds.Gov31);
        });
        (await host.Secretary(house).PostAsync("manager-appointments", new
        {
            account = "x", role = RoleIds.SupportStaff, decisionId = second,
            basis = "employment", from = $"{from:O}"
        })).ExpectError("role");
        (await host.Delegate(house).PostAsync("manager-appointments", Body(NewAccount(), role, second, FreeDay()))).Expect(403);
        (await AppointAsync(house, NewAccount(), role, second, FreeDay())).Expect(201);
    }

    [Fact]
    public async Task Of_two_at_the_same_moment_one_gets_the_function()
    {
        var house = GovernanceHost.Catalog.Houses[0].Id;
        var (role, from) = (GovernanceHost.Catalog.Houses[0].Covenant.Managers[^1].Role, FreeDay());
        var decisions = new List<Guid>();
        for (var i = 0; i < 4; i++) decisions.Add(await DecidedAsync(house));
        var answers = await Task.WhenAll(decisions.Select(decision => AppointAsync(house, NewAccount(), role, decision, from)));
        Assert.Single(answers, static answer => answer.Status == 201);
        Assert.All(answers, static answer => Assert.Contains(answer.Status, (int[])[201, 409, 412]));
    }

    private static string NewAccount() => $"account-{Guid.NewGuid():N}";

    /// <summary>A day from which nobody is in any function yet: each appointment of these tests has a year of its own.</summary>
    private static DateOnly FreeDay() => new(2100 + Interlocked.Increment(ref years), 1, 1);

    private static object Body(string account, string role, Guid decision, DateOnly from, DateOnly? until = null) => new
    {
        account, role, decisionId = decision, basis = "secondment", from = $"{from:O}", until = $"{until ?? from.AddDays(30):O}",
    };

    private async Task<Guid> DecidedAsync(string house) => (await new Life(host, house).ClosedAsync(matter: "personnel")).Id;

    private Task<Answer> AppointAsync(string house, string account, string role, Guid decision, DateOnly from, DateOnly? until = null) =>
        host.Secretary(house).PostAsync("manager-appointments", Body(account, role, decision, from, until));
}
