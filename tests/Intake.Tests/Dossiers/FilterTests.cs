using Platform.Contracts.Access;

namespace Platform.Intake.Tests.Dossiers;

/// <summary>Lists and counts: what they are narrowed by, and that they hold no more than the account may see.</summary>
[Collection(IntakeCollection.Name)]
public sealed class FilterTests(IntakeHost host)
{
    private static readonly HouseProfile House = Houses.Catalog.Houses[0];
    private static readonly HouseProfile Several = Houses.Catalog.Houses.First(
        house => house.Processes.Values.Count(process => process.Triage is not null) > 1);

    [Theory, InlineData("referrals"), InlineData("referrals/counts"), InlineData("advices"), InlineData("information-requests"),
        InlineData("information-requests/counts")]
    [InlineData("information-notices"), InlineData("access-notices"), InlineData("emergency-accesses"), InlineData("referral-drafts")]
    public async Task A_house_with_several_processes_asks_which_and_shows_only_that_one(string list)
    {
        var said = (await host.Director(Several).GetAsync(list)).ExpectError("process").Problem.Errors["process"].Single();
        // Those of the house that are triaged, and no other: a closed one is not named, and neither is one that is not referred to.
        Assert.Equal(Several.Processes.Values.Where(static process => process.Triage is not null).Select(static process => process.Id),
            said[(said.IndexOf(':', StringComparison.Ordinal) + 2)..^1].Split(", "));
        (await host.Director(Several).GetAsync($"{list}?process=geen-proces")).ExpectRefusal(RuleIds.Cov04);
        (await host.Director(House).GetAsync(list)).Expect(200);
    }

    [Theory, MemberData(nameof(Houses.Carrying), RuleIds.Acc03, MemberType = typeof(Houses))]
    public async Task A_list_never_mixes_processes(string id)
    {
        var house = Houses.Of(id);
        foreach (var process in house.Processes.Values.Where(process => process.Triage is not null))
        {
            var body = IntakeHost.Referral(house);
            body["process"] = process.Id;
            await host.Referrer(house).CreateAsync("referrals", body);
            foreach (var client in (ApiClient[])[host.Director(house), host.Referrer(house)])
            {
                var page = (await client.GetAsync($"referrals?process={process.Id}&limit=200")).Expect(200).Json.GetProperty("items")
                    .EnumerateArray().ToList();
                Assert.NotEmpty(page);
                Assert.All(page, row => Assert.Equal(process.Id, row.GetProperty("process").GetString()));
            }
        }
    }

    [Fact]
    public async Task An_inbox_is_of_one_process_too()
    {
        var other = Several.Processes.Values.Last(process => process.Triage is not null).Id;
        var body = IntakeHost.Referral(Several);
        body["process"] = other;
        var elsewhere = (await host.Asked(Several, await host.Referrer(Several).CreateAsync("referrals", body), Several.Prosecution()))
            .Values.Single();
        var first = (await host.Asked(Several, await host.Referred(Several), Several.Prosecution())).Values.Single();
        var client = host.Delegate(Several, Several.Prosecution());
        var inbox = IntakeHost.Ids(await client.GetAsync($"information-requests?process={Several.Process().Id}&limit=200")).ToList();
        Assert.Contains(first, inbox);
        Assert.DoesNotContain(elsewhere, inbox);
        inbox = [.. IntakeHost.Ids(await client.GetAsync($"information-requests?process={other}&limit=200"))];
        Assert.Contains(elsewhere, inbox);
        Assert.DoesNotContain(first, inbox);
    }

    [Fact]
    public async Task Narrowed_by_phase_municipality_party_and_day()
    {
        var body = IntakeHost.Referral(House);
        body["municipality"] = House.Municipalities[^1].Code;
        var id = await host.Delegate(House, House.PartyOf(PartyKinds.Probation)).CreateAsync("referrals", body);
        var today = DateOnly.FromDateTime(host.Clock.Now.UtcDateTime);
        foreach (var client in (ApiClient[])[host.Director(House), host.Delegate(House, House.PartyOf(PartyKinds.Probation))])
        {
            foreach (var (filter, there) in ((string, bool)[])
                [
                    ("phase=intake", true), ("phase=triage", false), ($"municipality={House.Municipalities[^1].Code}", true),
                    ($"municipality={House.Municipalities[0].Code}", false),
                    ($"party={House.PartyOf(PartyKinds.Probation)}", true), ($"party={House.Police()}", false),
                    ($"referredAfter={today:yyyy-MM-dd}", true), ($"referredAfter={today.AddDays(1):yyyy-MM-dd}", false),
                    ($"referredBefore={today.AddDays(1):yyyy-MM-dd}", true), ($"referredBefore={today:yyyy-MM-dd}", false),
                    ($"phase=intake&municipality={House.Municipalities[^1].Code}&party={House.PartyOf(PartyKinds.Probation)}"
                        + $"&referredAfter={today:yyyy-MM-dd}&overdue=false", true),
                ])
                Assert.True(there == IntakeHost.Ids(await client.GetAsync($"referrals?limit=200&{filter}")).Contains(id), filter);
        }

        (await host.Director(House).GetAsync($"referrals?referredAfter={today:yyyy-MM-dd}&referredBefore={today:yyyy-MM-dd}"))
            .ExpectError("referredBefore");
    }

    [Fact]
    public async Task Overdue_is_what_the_account_may_see_of_it()
    {
        var id = await host.Referred(House);
        var request = (await host.Asked(House, id, House.Prosecution()))[House.Prosecution()];
        Assert.DoesNotContain(id, IntakeHost.Ids(await host.Director(House).GetAsync("referrals?overdue=true&limit=200")));
        await host.Database.ExecuteAsync("update information_requests set due_on = '2026-01-05' where id = $1", request);
        Assert.Contains(id, IntakeHost.Ids(await host.Director(House).GetAsync("referrals?overdue=true&limit=200")));
        Assert.DoesNotContain(id, IntakeHost.Ids(await host.Director(House).GetAsync("referrals?overdue=false&limit=200")));
        // The referrer may not see that another party was asked, and so not that it is late.
        Assert.DoesNotContain(id, IntakeHost.Ids(await host.Referrer(House).GetAsync("referrals?overdue=true&limit=200")));
        Assert.Contains(id, IntakeHost.Ids(await host.Referrer(House).GetAsync("referrals?overdue=false&limit=200")));
    }

    [Fact]
    public async Task A_count_holds_what_the_list_shows_for_every_role()
    {
        var party = House.PartyOf(PartyKinds.VictimSupport);
        Assert.Equal(0, await Counted(host.Delegate(House, party)));
        var ids = new[] { await host.Referred(House), await host.Referred(House) };
        await host.Completed(House, ids[0]);
        foreach (var phase in (string[])["triage", "meetings"])
        {
            await host.Messages.PublishAsync(new PartyInvolved
            {
                House = House.Id, CaseId = ids[0], Process = House.Process().Id, DecisionId = Guid.NewGuid(), Party = party, Phase = phase,
                Ground = "wgs-2.31-4",
                From = host.Clock.Now, Until = null,
            });
        }

        await Eventually.Holds(async () => await host.Database.ScalarAsync<long>("select count(*) from involvements where party = $1", party) == 2);
        Assert.Equal(1, await Counted(host.Delegate(House, party)));
        foreach (var client in (ApiClient[])[host.Director(House), host.Referrer(House), host.Delegate(House, party),
            host.As(House.Id, House.Police(), Roles.Auditor)])
            Assert.Equal(await Listed(client), await Counted(client));
        var (house, referrer) = (await Counted(host.Director(House)), await Counted(host.Referrer(House)));
        Assert.True(house > referrer && referrer > 1);

        async Task<int> Counted(ApiClient client)
        {
            var counts = (await client.GetAsync("referrals/counts")).Expect(200).Json;
            var total = counts.GetProperty("total").GetInt32();
            Assert.Equal(total, counts.GetProperty("phases").EnumerateArray().Sum(row => row.GetProperty("count").GetInt32()));
            return total;
        }

        static async Task<int> Listed(ApiClient client)
        {
            var seen = 0;
            for (var path = "referrals?limit=200"; ;)
            {
                var page = await client.GetAsync(path);
                seen += IntakeHost.Ids(page).Count();
                if (page.Json.GetProperty("next").GetString() is not { } next) return seen;
                path = $"referrals?limit=200&cursor={next}";
            }
        }
    }
}
