using Npgsql;
using Platform.Covenants;
using Platform.Governance.Oversight.ContractRegister;
using Platform.Governance.Tests.DecisionMaking.Bodies;
using Platform.Governance.Tests.DecisionMaking.Decisions;
using Platform.TestKit;

namespace Platform.Governance.Tests.Oversight.ContractRegister;

/// <summary>GOV-33: the register of contracts, where the covenant has the location manager keep one.</summary>
[Collection(CareCollection.Name)]
public sealed class ContractTests(GovernanceHost host)
{
    public static TheoryData<string> WithoutRegister() =>
        [.. GovernanceHost.Catalog.Houses.Where(static house => !house.Carries(RuleIds.Gov33)).Select(static house => house.Id)];

    public static TheoryData<string> WithRegister() =>
        [.. GovernanceHost.Catalog.Houses.Where(static house => house.Carries(RuleIds.Gov33)).Select(static house => house.Id)];

    [Theory, MemberData(nameof(WithRegister))]
    public async Task A_contract_is_kept_from_its_first_day_to_its_end(string house)
    {
        var made = (await Keeper(house).PostAsync("contracts", Good())).Expect(201);
        var seen = (await host.BoardMember(house).GetAsync(made.Location)).Expect(200).Json;
        Assert.Equal(("Verhuurder BV", "Huur van de locatie", "2026-01-01", "2026-12-31", "2026-10-01", 30),
            (seen.GetProperty("organisation").GetString(), seen.GetProperty("subject").GetString(), seen.GetProperty("from").GetString(),
                seen.GetProperty("until").GetString(), seen.GetProperty("noticeBy").GetString(), seen.GetProperty("warnDays").GetInt32()));
        var changed = (await Keeper(house).PutAsync(made.Location, Term("2026-01-01", "2027-12-31", "2027-10-01"), made.ETag)).Expect(204);
        (await Keeper(house).PutAsync(made.Location, Term("2026-01-01", "2027-12-31", "2027-10-01"), made.ETag)).Expect(412);
        Assert.True(await RunsAsync(house, made.Id, "2027-12-31"));
        Assert.False(await RunsAsync(house, made.Id, "2028-01-01"));

        await host.SaysNothingAsync(async () =>
        {
            foreach (var on in (string[])["2025-12-31", "2028-01-01"])
                (await EndAsync(on)).ExpectRefusal(RuleIds.Gov33);
        });
        (await EndAsync("2026-06-30")).Expect(204);
        Assert.True(await RunsAsync(house, made.Id, "2026-06-30"));
        Assert.False(await RunsAsync(house, made.Id, "2026-07-01"));
        (await EndAsync("2026-06-30")).Expect(409);
        (await Keeper(house).ChangeAsync(made.Location, "endings", new { })).ExpectError("on").ExpectError("because");

        Task<Answer> EndAsync(string on) => Keeper(house).ChangeAsync(made.Location, "endings", new { on, because = "verhuizing" });
    }

    [Theory, MemberData(nameof(WithRegister))]
    public async Task Refused_when_its_days_are_out_of_order_or_its_party_is_none(string house)
    {
        var made = (await Keeper(house).PostAsync("contracts", Good().With("organisation", null)
            .With("party", GovernanceHost.Seated(house)))).Expect(201);
        await host.SaysNothingAsync(async () =>
        {
            foreach (var (from, until, noticeBy) in (ValueTuple<string, string, string>[])
                [("2026-01-02", "2026-01-01", "2026-01-01"), ("2026-01-01", "2026-12-31", "2025-12-31"), ("2026-01-01", "2026-12-31", "2027-01-01")])
            {
                (await Keeper(house).PostAsync("contracts", Good().With("from", from).With("until", until).With("noticeBy", noticeBy)))
                    .ExpectRefusal(RuleIds.Gov33);
                (await Keeper(house).PutAsync(made.Location, Term(from, until, noticeBy), made.ETag)).ExpectRefusal(RuleIds.Gov33);
            }

            (await Keeper(house).PostAsync("contracts", Good().With("organisation", null).With("party", "geen-partij"))).ExpectRefusal(RuleIds.Cov02);
        });
        (await Keeper(house).PostAsync("contracts", new { warnDays = 0 })).ExpectError("organisation").ExpectError("subject").ExpectError("from")
            .ExpectError("until").ExpectError("noticeBy").ExpectError("warnDays");
        (await Keeper(house).PostAsync("contracts", Good().With("party", GovernanceHost.Seated(house)))).ExpectError("organisation");
    }

    [Theory, MemberData(nameof(WithRegister))]
    public async Task The_house_is_warned_in_time_of_notice_and_of_the_end(string house)
    {
        var id = (await Keeper(house).PostAsync("contracts", Good())).Expect(201).Id;
        Assert.DoesNotContain("contract.notice", await CodesAsync(new(2026, 8, 31)));
        Assert.Contains("contract.notice", await CodesAsync(new(2026, 9, 1)));
        Assert.Contains("contract.notice", await CodesAsync(new(2026, 10, 1)));
        Assert.DoesNotContain("contract.notice", await CodesAsync(new(2026, 10, 2)));
        Assert.Contains("contract.notice", await CodesAsync(new(2026, 8, 1), within: 61));
        Assert.DoesNotContain("contract.lapses", await CodesAsync(new(2026, 12, 30)));
        Assert.Contains("contract.lapses", await CodesAsync(new(2026, 12, 30), within: 1));
        Assert.DoesNotContain("contract.lapses", await CodesAsync(new(2027, 1, 1)));
        Assert.Empty(await CodesAsync(new(2026, 9, 1), role: RoleIds.PartnerDelegate));
        (await Keeper(house).ChangeAsync($"contracts/{id}", "endings", new { on = "2026-06-30", because = "verhuizing" })).Expect(204);
        Assert.Empty(await CodesAsync(new(2026, 9, 1), 365));

        async Task<List<string>> CodesAsync(DateOnly today, int within = 0, string role = RoleIds.BoardMember) =>
            [.. (await host.SignalsAsync(ContractSignals.OfAsync, house, today, within, GovernanceHost.Seated(house), role))
                .Where(signal => signal.Id == id).Select(static signal => signal.Code)];
    }

    [Theory, MemberData(nameof(WithRegister))]
    public async Task For_the_location_manager_to_keep_and_the_board_to_read_in_the_database_too(string house)
    {
        var made = (await Keeper(house).PostAsync("contracts", Good())).Expect(201);
        foreach (var client in (ApiClient[])[host.BoardMember(house), host.Secretary(house)])
        {
            (await client.GetAsync(made.Location)).Expect(200);
            (await client.PostAsync("contracts", Good())).Expect(403);
            (await client.PostAsync($"{made.Location}/endings", new { on = "2026-06-30", because = "x" }, ifMatch: made.ETag)).Expect(403);
        }

        (await host.Delegate(house).GetAsync(made.Location)).Expect(403);
        Assert.Equal(RuleIds.Gov10, (await host.As(house, GovernanceHost.Unseated(house), RoleIds.BoardMember).GetAsync("contracts"))
            .Expect(403).Problem.Rule);
        var other = GovernanceHost.Catalog.Houses.First(next => next.Id != house && next.Carries(RuleIds.Gov33)).Id;
        (await Keeper(other).GetAsync(made.Location)).Expect(404);
        Assert.Equal((1, 0, 0), (await CountAsync(house, RoleIds.LocationManager), await CountAsync(house, RoleIds.PartnerDelegate),
            await CountAsync(other, RoleIds.LocationManager)));

        async Task<long> CountAsync(string at, string role)
        {
            await using var connection = await host.Database.OpenAsServiceAsync(at, "gemeente-arnhem", role);
            await using var count = new NpgsqlCommand($"select count(*) from contracts where id = '{made.Id}'", connection);
            return (long)(await count.ExecuteScalarAsync())!;
        }
    }

    [Theory, MemberData(nameof(WithoutRegister))]
    public async Task Where_the_covenant_has_no_register_there_is_none(string house)
    {
        (await Keeper(house).PostAsync("contracts", Good())).Expect(404);
        (await host.BoardMember(house).GetAsync("contracts")).Expect(404);
        (await host.BoardMember(house).GetAsync($"contracts/{Guid.NewGuid()}")).Expect(404);
    }

    [Fact]
    public async Task The_same_key_makes_one_contract()
    {
        var house = GovernanceHost.Catalog.Houses.First(static house => house.Carries(RuleIds.Gov33)).Id;
        var first = (await Keeper(house).PostAsync("contracts", Good(), "huur")).Expect(201);
        Assert.Equal(first.Id, (await Keeper(house).PostAsync("contracts", Good(), "huur")).Expect(201).Id);
    }

    private static Dictionary<string, object?> Good() => new()
    {
        ["organisation"] = "Verhuurder BV", ["subject"] = "Huur van de locatie", ["from"] = "2026-01-01", ["until"] = "2026-12-31",
        ["noticeBy"] = "2026-10-01", ["warnDays"] = 30,
    };

    private static object Term(string from, string until, string noticeBy) => new { subject = "Huur", from, until, noticeBy, warnDays = 10 };

    private ApiClient Keeper(string house) =>
        host.As(house, GovernanceHost.Kind(GovernanceHost.Catalog.House(house), PartyKinds.Municipality), RoleIds.LocationManager);

    private async Task<bool> RunsAsync(string house, Guid id, string on) =>
        (await Keeper(house).GetAsync($"contracts?limit=200&runsOn={on}")).Expect(200).Json.GetProperty("items").EnumerateArray()
            .Any(row => row.GetProperty("id").GetGuid() == id);
}
