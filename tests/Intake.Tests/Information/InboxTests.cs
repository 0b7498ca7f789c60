namespace Platform.Intake.Tests.Information;

/// <summary>The inbox of a party, and what it says of how much there is.</summary>
[Collection(IntakeCollection.Name)]
public sealed class InboxTests(IntakeHost host)
{
    private static readonly HouseProfile House = Houses.Catalog.Houses[0];

    [Fact]
    public async Task Two_hundred_due_the_same_day_are_paged_exactly_once_in_one_order_while_one_is_answered()
    {
        var party = House.PartyOf(PartyKinds.Prison);
        for (var i = 0; i < 5; i++)
        {
            await host.Intaker(House).CreateAsync($"referrals/{await host.Referred(House)}/information-requests", new
            {
                requests = Enumerable.Range(0, 40).Select(n => new { party, question = $"Vraag {n}?", dueOn = "2026-05-04" }), reason = "Nodig.",
            });
        }

        var all = await host.Database.ColumnAsync<Guid>(
            $"select id from information_requests where party = '{party}' and due_on = '2026-05-04' order by due_on, id");
        Assert.Equal(200, all.Count);
        var client = host.Delegate(House, party);
        foreach (var path in (string[])["information-requests?limit=17", $"information-requests?limit=17&state=open&party={party}",
            "information-requests?limit=17&overdue=false&dueBefore=2026-05-05"])
        {
            var open = (await host.Database.ColumnAsync<Guid>(
                $"select id from information_requests where party = '{party}' and state = 'open' order by due_on, id")).ToList();
            List<Guid> seen = [];
            var answered = Guid.Empty;
            string? next = null;
            do
            {
                var page = (await client.GetAsync(next is null ? path : $"{path}&cursor={next}")).Expect(200);
                seen.AddRange(IntakeHost.Ids(page));
                next = page.Json.GetProperty("next").GetString();
                if (answered != Guid.Empty || seen.Count < 50) continue;
                // One that was seen already; it leaves the list of open ones, and no other may slip through the gap.
                answered = open[3];
                await client.CreateAsync($"information-requests/{answered}/answers", new { answer = "nothing-known" });
            }
            while (next is not null);
            Assert.Equal(path.Contains("state", StringComparison.Ordinal) ? open : all, seen);
        }
    }

    [Fact]
    public async Task Narrowed_by_state_day_municipality_process_and_party()
    {
        var party = House.PartyOf(PartyKinds.Youth);
        var body = IntakeHost.Referral(House);
        body["municipality"] = House.Municipalities[^1].Code;
        var referral = await host.Referrer(House).CreateAsync("referrals", body);
        var request = (await host.Asked(House, referral, party))[party]; // Due on 16 March.
        foreach (var client in (ApiClient[])[host.Delegate(House, party), host.Intaker(House)])
        {
            foreach (var (filter, there) in ((string, bool)[])
                [
                    ("state=open", true), ("state=answered", false), ("state=withdrawn", false), ("overdue=false", true), ("overdue=true", false),
                    ("dueBefore=2026-03-17", true), ("dueBefore=2026-03-16", false), ($"municipality={House.Municipalities[^1].Code}", true),
                    ($"municipality={House.Municipalities[0].Code}", false), ($"party={party}", true), ($"party={House.Police()}", false),
                    ($"process={House.Process().Id}&state=open&municipality={House.Municipalities[^1].Code}&dueBefore=2026-03-17", true),
                        ("process=nazorg", false),
                ])
                Assert.True(there == (await All(client, filter)).Contains(request), filter);
        }

        (await host.Delegate(House, party).GetAsync("information-requests?state=zomaar&limit=0&cursor=x")).ExpectError("state").ExpectError("limit")
            .ExpectError("cursor");
        (await host.Delegate(House, party).GetAsync("information-requests?dueBefore=gisteren")).Expect(400);
    }

    [Fact]
    public async Task A_count_is_of_what_the_account_may_see_and_of_nothing_else()
    {
        var (party, other) = (House.PartyOf(PartyKinds.Welfare), House.PartyOf(PartyKinds.Housing));
        Assert.Equal((0, 0, 0, 0), await Counted(host.Delegate(House, party)));
        var requests = new List<Guid>();
        for (var i = 0; i < 4; i++) requests.Add((await host.Asked(House, await host.Referred(House), party, other))[party]);
        await host.Database.ExecuteAsync("update information_requests set due_on = '2026-03-01' where id = $1", requests[0]);
        await host.Database.ExecuteAsync("update information_requests set due_on = '2026-03-03' where id = $1", requests[1]);
        await host.Delegate(House, party).CreateAsync($"information-requests/{requests[2]}/answers", new { answer = "nothing-known" });
        Assert.Equal((4, 3, 1, 1), await Counted(host.Delegate(House, party)));
        Assert.Equal((4, 3, 1, 1), await Counted(host.Intaker(House), $"?party={party}"));
        // Asking for another party's counts gives those of nobody.
        Assert.Equal((0, 0, 0, 0), await Counted(host.Delegate(House, party), $"?party={other}"));
        Assert.Equal((0, 0, 0, 0), await Counted(host.Director(House.Other()), $"?process={House.Other().Process().Id}&party={party}"));
        Assert.Equal((0, 0, 0, 0), await Counted(host.Delegate(House, party), $"?municipality={House.Municipalities[^1].Code}"));
        Assert.Equal((0, 0, 0, 0), await Counted(host.Delegate(House, party), "?process=radicalisation"));
    }

    private static async Task<(int Total, int Open, int DueSoon, int Overdue)> Counted(ApiClient client, string filter = "")
    {
        var counts = (await client.GetAsync($"information-requests/counts{filter}")).Expect(200).Json;
        var states = counts.GetProperty("states").EnumerateArray().ToDictionary(row => row.GetProperty("state").GetString()!,
            row => row.GetProperty("count").GetInt32());
        Assert.Equal(counts.GetProperty("total").GetInt32(), states.Values.Sum());
        return (counts.GetProperty("total").GetInt32(), states["open"], counts.GetProperty("dueSoon").GetInt32(), counts.GetProperty("overdue")
            .GetInt32());
    }

    private static async Task<List<Guid>> All(ApiClient client, string filter)
    {
        List<Guid> all = [];
        string? next = null;
        do
        {
            var page = (await client.GetAsync($"information-requests?limit=200&{filter}{(next is null ? "" : $"&cursor={next}")}")).Expect(200);
            all.AddRange(IntakeHost.Ids(page));
            next = page.Json.GetProperty("next").GetString();
        }
        while (next is not null);
        return all;
    }
}
