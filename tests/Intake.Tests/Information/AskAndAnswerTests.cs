using System.Text.Json;

namespace Platform.Intake.Tests.Information;

[Collection(IntakeCollection.Name)]
public sealed class AskAndAnswerTests(IntakeHost host)
{
    private static readonly HouseProfile House = Houses.Catalog.Houses[0];

    [Theory, MemberData(nameof(Houses.All), MemberType = typeof(Houses))]
    public async Task An_asked_party_finds_the_request_and_answers_with_items_that_stay_its_own(string id)
    {
        var house = Houses.Of(id);
        var party = house.Prosecution();
        var referral = await host.Referred(house);
        var request = (await host.Asked(house, referral, party))[party];
        var client = host.Delegate(house, party);
        Assert.Contains(request, IntakeHost.Ids(await client.GetAsync($"information-requests?process={house.Process().Id}&state=open&limit=200")));
        var subject = Assert.Single((await client.GetAsync($"information-requests/{request}")).Expect(200).Json.GetProperty("subjects")
            .EnumerateArray());
        Assert.False(subject.TryGetProperty("address", out _));

        await client.CreateAsync($"information-requests/{request}/answers", new
        {
            answer = "items",
            items = (object[])
            [
                new { category = "housing", subjectId = subject.GetProperty("id").GetGuid(), content = "Woonruimte is opgezegd.",
                    conditions = "Niet delen buiten dit overleg." },
                new { category = "justice", content = "Loopt een zaak." },
            ],
        });
        var told = await host.Messages.WaitFor<InformationSupplied>(message => message.RequestId == request);
        Assert.Equal((house.Id, referral, party, "items", 2), (told.House, told.CaseId, told.Party, told.Answer, told.ItemCount));
        Assert.DoesNotContain("Woonruimte", JsonSerializer.Serialize(host.Messages.Everything().Select(heard => heard.Message)),
            StringComparison.Ordinal);

        Assert.Equal(2, IntakeHost.Ids(await client.GetAsync($"referrals/{referral}/items")).Count());
        Assert.Equal(2, IntakeHost.Ids(await host.Intaker(house).GetAsync($"referrals/{referral}/items")).Count());
        Assert.Empty(IntakeHost.Ids(await host.Referrer(house).GetAsync($"referrals/{referral}/items")));
        (await client.GetAsync($"referrals/{referral}")).Expect(404);
    }

    [Theory, MemberData(nameof(Houses.Carrying), RuleIds.Int05, MemberType = typeof(Houses))]
    public async Task Refused_when_the_default_set_is_changed_without_a_reason(string id)
    {
        var house = Houses.Of(id);
        var referral = await host.Referred(house);
        var defaults = (await host.Intaker(house).GetAsync($"referrals/{referral}/default-parties")).Expect(200).Json.GetProperty("items")
            .EnumerateArray().Select(row => row.GetProperty("party").GetString()).ToArray();
        Task<Answer> Ask(IEnumerable<string?> parties) => host.Intaker(house).PostAsync($"referrals/{referral}/information-requests", new
        {
            requests = parties.Select(party => new { party, question = "Wat is bekend?", dueOn = "2026-03-16" }),
        });
        (await Ask(defaults.Skip(1))).ExpectRefusal(RuleIds.Int05);
        (await Ask([.. defaults, house.ClassNone()])).ExpectRefusal(RuleIds.Int05);
        Assert.Equal(0, await host.Database.ScalarAsync<long>("select count(*) from information_requests where referral_id = $1", referral));
        (await Ask(defaults)).Expect(201);
    }

    [Theory, MemberData(nameof(Houses.Carrying), RuleIds.Cov02, MemberType = typeof(Houses))]
    public async Task Refused_when_a_stranger_is_asked(string id)
    {
        var house = Houses.Of(id);
        var referral = await host.Referred(house);
        (await host.Intaker(house).PostAsync($"referrals/{referral}/information-requests", new
        {
            requests = (object[])[new { party = "geen-partij", question = "x", dueOn = "2026-03-16" }], reason = "y",
        })).ExpectRefusal(RuleIds.Cov02);
    }

    public static TheoryData<string, string> AnswerRefusals()
    {
        var data = new TheoryData<string, string>();
        foreach (var house in Houses.Catalog.Houses)
        {
            foreach (var rule in (string[])[RuleIds.Int06, RuleIds.Int09, RuleIds.Int10])
                if (house.Carries(rule)) data.Add(house.Id, rule);
        }

        return data;
    }

    [Theory, MemberData(nameof(AnswerRefusals))]
    public async Task Refused_and_nobody_hears_of_it(string id, string rule)
    {
        var house = Houses.Of(id);
        var referral = await host.Referred(house);
        var request = (await host.Asked(house, referral, house.Prosecution()))[house.Prosecution()];
        var client = rule == RuleIds.Int06 ? host.Intaker(house) : host.Delegate(house, house.Prosecution());
        var category = rule switch { _ when rule == RuleIds.Int09 => "political-view", _ when rule == RuleIds.Int10 => "police", _ => "housing" };
        var answer = await host.Silent<InformationSupplied>(() => client.PostAsync($"information-requests/{request}/answers", new
        {
            answer = "items", items = (object[])[new { category, content = "Tekst." }],
        }));
        Assert.Equal(house.Rule(rule)!.Article, answer.ExpectRefusal(rule).Problem.Article);
        Assert.Equal("open", await host.Database.ScalarAsync<string>("select state from information_requests where id = $1", request));
        Assert.Equal(0, await host.Database.ScalarAsync<long>("select count(*) from information_items where request_id = $1", request));
    }

    [Fact]
    public async Task Another_party_another_house_and_another_role_cannot_reach_a_request()
    {
        var referral = await host.Referred(House);
        var request = (await host.Asked(House, referral, House.Prosecution()))[House.Prosecution()];
        foreach (var client in (ApiClient[])[host.Delegate(House, House.Police()), host.Delegate(House.Other(), House.Prosecution()),
            host.Director(House.Other())])
        {
            (await client.GetAsync($"information-requests/{request}")).Expect(404);
            (await client.PostAsync($"information-requests/{request}/answers", new { answer = "nothing-known" })).Expect(404);
            Assert.DoesNotContain(request, IntakeHost.Ids(await client.GetAsync($"information-requests?process={House.Process().Id}&limit=200")));
        }

        (await host.As(House.Id, House.Prosecution(), Roles.BoardMember)
            .PostAsync($"information-requests/{request}/answers", new { answer = "nothing-known" })).Expect(403);
    }

    [Fact]
    public async Task A_request_is_answered_once()
    {
        var referral = await host.Referred(House);
        var request = (await host.Asked(House, referral, House.Prosecution()))[House.Prosecution()];
        var client = host.Delegate(House, House.Prosecution());
        var key = Guid.NewGuid().ToString();
        (await client.PostAsync($"information-requests/{request}/answers", new { answer = "declined", reason = "Lopend onderzoek." }, key))
            .Expect(201);
        (await client.PostAsync($"information-requests/{request}/answers", new { answer = "declined", reason = "Lopend onderzoek." }, key))
            .Expect(201);
        Assert.Equal("urn:veiligheidshuis:problem:wrong-phase", (await client.PostAsync($"information-requests/{request}/answers",
            new { answer = "nothing-known" })).Expect(409).Problem.Type);
        await host.SettledAsync();
        Assert.Single(host.Messages.Published<InformationSupplied>(), message => message.RequestId == request);
    }

    [Fact]
    public async Task Bad_input_names_every_error_at_once()
    {
        var referral = await host.Referred(House);
        var request = (await host.Asked(House, referral, House.Prosecution()))[House.Prosecution()];
        var client = host.Delegate(House, House.Prosecution());
        (await client.PostAsync($"information-requests/{request}/answers", new
        {
            answer = "misschien", items = (object?[])[new { category = "", content = " ", secrecyRegime = "x", secrecyGround = "y" }, null],
        })).ExpectError("answer").ExpectError("items[0].category").ExpectError("items[0].content").ExpectError("items[0].secrecyRegime")
            .ExpectError("items[0].secrecyGround").ExpectError("items[1]");
        (await client.PostAsync($"information-requests/{request}/answers", new { answer = "declined" })).ExpectError("reason");
        (await client.PostAsync($"information-requests/{request}/answers",
            new { answer = "items", items = (object[])[new { category = "housing", subjectId = Guid.NewGuid(), content = "x" }] }))
            .ExpectError("items[0].subjectId");
        (await host.Intaker(House).PostAsync($"referrals/{referral}/information-requests",
            new { requests = (object?[])[new { party = "", question = "", dueOn = "2020-01-01" }, null] }))
            .ExpectError("requests[0].party").ExpectError("requests[0].question").ExpectError("requests[0].dueOn").ExpectError("requests[1]");
    }

    [Fact]
    public async Task Overdue_requests_are_visible()
    {
        var referral = await host.Referred(House);
        var request = (await host.Asked(House, referral, House.Prosecution()))[House.Prosecution()];
        Assert.DoesNotContain(request, IntakeHost.Ids(await host.Intaker(House).GetAsync($"referrals/{referral}/information-requests?overdue=true")));
        var today = host.Clock.Now;
        try
        {
            host.Clock.Now = new(2026, 3, 16, 22, 59, 0, TimeSpan.Zero); // Still the 16th in Amsterdam.
            Assert.DoesNotContain(request, IntakeHost.Ids(await host.Intaker(House)
                .GetAsync($"referrals/{referral}/information-requests?overdue=true")));
            host.Clock.Now = new(2026, 3, 16, 23, 1, 0, TimeSpan.Zero);
            Assert.Contains(request, IntakeHost.Ids(await host.Intaker(House).GetAsync($"referrals/{referral}/information-requests?overdue=true")));
            Assert.Contains(request, IntakeHost.Ids(await host.Delegate(House, House.Prosecution())
                .GetAsync("information-requests?overdue=true&limit=200")));
        }
        finally
        {
            host.Clock.Now = today;
        }
    }

    [Fact]
    public async Task The_inbox_pages_by_due_day()
    {
        var party = House.PartyOf(PartyKinds.HealthAuthority);
        for (var i = 0; i < 3; i++) await host.Asked(House, await host.Referred(House), party);
        var client = host.Delegate(House, party);
        var first = (await client.GetAsync("information-requests?limit=2")).Expect(200);
        var second = (await client.GetAsync($"information-requests?limit=2&cursor={first.Json.GetProperty("next").GetString()}")).Expect(200);
        Assert.Equal(3, IntakeHost.Ids(first).Concat(IntakeHost.Ids(second)).Distinct().Count());
    }
}
