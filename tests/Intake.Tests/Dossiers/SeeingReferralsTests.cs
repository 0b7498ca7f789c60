using Platform.Contracts.Access;
using Platform.Contracts.Retention;

namespace Platform.Intake.Tests.Dossiers;

/// <summary>Who sees a referral: by list, by id, by search, and why.</summary>
[Collection(IntakeCollection.Name)]
public sealed class SeeingReferralsTests(IntakeHost host)
{
    private static readonly HouseProfile House = Houses.Catalog.Houses[0];

    [Fact]
    public async Task The_referrer_and_the_house_see_it_and_a_party_not_involved_sees_nothing()
    {
        var bsn = IntakeHost.NewBsn();
        var id = await host.Referred(House, IntakeHost.Subject(bsn: bsn));
        var search = new { process = House.Process().Id, bsn };
        foreach (var sees in (ApiClient[])[host.Referrer(House), host.Director(House)])
        {
            Assert.Contains(id, IntakeHost.Ids(await sees.GetAsync("referrals?limit=200")));
            (await sees.GetAsync($"referrals/{id}")).Expect(200);
            Assert.Contains(id, IntakeHost.Ids(await sees.PostAsync("referrals/_search", search)));
        }

        var stranger = host.Delegate(House, House.Prosecution());
        Assert.DoesNotContain(id, IntakeHost.Ids(await stranger.GetAsync("referrals?limit=200")));
        Assert.Empty(IntakeHost.Ids(await stranger.PostAsync("referrals/_search", search)));
        foreach (var path in (string[])["", "/access", "/items"]) (await stranger.GetAsync($"referrals/{id}{path}")).Expect(404);
    }

    [Fact]
    public async Task Another_house_gets_404_and_finds_nothing_whatever_its_role()
    {
        var bsn = IntakeHost.NewBsn();
        var id = await host.Referred(House, IntakeHost.Subject(bsn: bsn));
        var other = House.Other();
        var director = host.Director(other);
        foreach (var path in (string[])["", "/access", "/items", "/default-parties", "/information-requests"]) (
            await director.GetAsync($"referrals/{id}{path}")).Expect(404);
        Assert.Empty(IntakeHost.Ids(await director.PostAsync("referrals/_search", new { process = other.Process().Id, bsn })));
        foreach (var act in (string[])["completion", "withdrawal"]) (await director.PostAsync($"referrals/{id}/{act}", ifMatch: "\"1\"")).Expect(404);
        (await director.PostAsync($"referrals/{id}/consultations", new { on = "2026-03-01", with = "x", summary = "y" })).Expect(404);
        (await director.PostAsync($"referrals/{id}/information-requests", new
        {
            requests = (object[])[new { party = other.Police(), question = "x", dueOn = "2026-03-16" }], reason = "y",
        })).Expect(404);
    }

    [Fact]
    public async Task An_involved_party_sees_it_as_long_as_it_is_involved_and_is_told_why()
    {
        var secret = IntakeHost.Subject();
        secret["addressSecret"] = true;
        var id = await host.Referred(House, secret);
        var involved = host.Delegate(House, House.Prosecution());
        var told = new PartyInvolved
        {
            House = House.Id, CaseId = id, Process = House.Process().Id, DecisionId = Guid.NewGuid(), Party = House.Prosecution(), Phase = "meetings",
            Ground = "wgs-2.31-4", From = host.Clock.Now, Until = null,
        };
        var message = Guid.NewGuid();
        await host.Messages.PublishAsync(told, message);
        await host.Messages.PublishAsync(told, message);
        await Eventually.Holds(async () => (await involved.GetAsync($"referrals/{id}")).Status == 200);
        Assert.Contains(id, IntakeHost.Ids(await involved.GetAsync("referrals?limit=200")));
        Assert.Equal(System.Text.Json.JsonValueKind.Null,
            (await involved.GetAsync($"referrals/{id}")).Json.GetProperty("subjects")[0].GetProperty("address").ValueKind);

        var reason = Assert.Single((await involved.GetAsync($"referrals/{id}/access")).Expect(200).Json.GetProperty("reasons").EnumerateArray());
        Assert.Equal(("involvement", "wgs-2.31-4", told.DecisionId),
            (reason.GetProperty("kind").GetString(), reason.GetProperty("ground").GetString(), reason.GetProperty("decisionId").GetGuid()));
        var own = Assert.Single((await host.Referrer(House).GetAsync($"referrals/{id}/access")).Expect(200).Json.GetProperty("reasons")
            .EnumerateArray());
        Assert.Equal("own-referral", own.GetProperty("kind").GetString());

        await host.Messages.PublishAsync(told with { Until = host.Clock.Now });
        await Eventually.Holds(async () => (await involved.GetAsync($"referrals/{id}")).Status == 404);
        Assert.DoesNotContain(id, IntakeHost.Ids(await involved.GetAsync("referrals?limit=200")));
    }

    [Fact]
    public async Task Pages_go_from_new_to_old_without_gap_or_repetition_for_own_and_involved_together()
    {
        var party = House.PartyOf(PartyKinds.ChildProtection);
        // An account of its own: what another opened in an emergency today is in its list as well.
        var client = host.WithToken(host.Tokens.Issue(House.Id, party, [Roles.PartyDelegate], "account.of-the-pages"));
        var expected = new List<Guid>();
        for (var i = 0; i < 5; i++)
        {
            host.Clock.Advance(TimeSpan.FromSeconds(1));
            var own = i % 2 == 0;
            var id = own ? await client.CreateAsync("referrals", IntakeHost.Referral(House)) : await host.Referred(House);
            expected.Insert(0, id);
            // The newest own case is also one the party is involved in, twice; it still comes once.
            foreach (var phase in own && i < 4 ? [] : (string[])["triage", "meetings"])
            {
                await host.Messages.PublishAsync(new PartyInvolved
                {
                    House = House.Id, CaseId = id, Process = House.Process().Id, DecisionId = Guid.NewGuid(), Party = party, Phase = phase,
                    Ground = "wgs-2.31-4",
                    From = host.Clock.Now, Until = null,
                });
            }
        }

        await Eventually.Holds(async () => await host.Database.ScalarAsync<long>("select count(*) from involvements where party = $1", party) == 6);
        var seen = new List<Guid>();
        var path = "referrals?limit=2";
        for (var page = await client.GetAsync(path); ; page = await client.GetAsync(path))
        {
            seen.AddRange(IntakeHost.Ids(page));
            if (page.Json.GetProperty("next").GetString() is not { } next) break;
            Assert.Contains("rel=\"next\"", string.Concat(page.Headers.GetValues("Link")), StringComparison.Ordinal);
            path = $"referrals?limit=2&cursor={next}";
        }

        Assert.Equal(expected, seen);
    }

    [Fact]
    public async Task Filters_and_cursors_that_make_no_sense_are_named()
    {
        var answer = await host.Director(House).GetAsync("referrals?phase=ergens&limit=0&cursor=zelfgemaakt");
        foreach (var field in (string[])["phase", "limit", "cursor"]) answer.ExpectError(field);
    }

    [Fact]
    public async Task A_search_needs_a_process_and_something_to_search_by()
    {
        var answer = await host.Director(House).PostAsync("referrals/_search", new { familyName = "'" });
        answer.ExpectError("process").ExpectError("familyName");
    }

    [Fact]
    public async Task A_search_finds_by_name_whatever_the_accents()
    {
        var id = await host.Referred(House, IntakeHost.Subject("de Vrîes-Zoëker"));
        var found = await host.Director(House).PostAsync("referrals/_search",
            new { process = House.Process().Id, familyName = "DE VRIES ZOEKER", birthOn = "1990-02-01" });
        Assert.Contains(id, IntakeHost.Ids(found));
    }

    [Theory, MemberData(nameof(Houses.Carrying), RuleIds.Int08, MemberType = typeof(Houses))]
    public async Task A_running_case_of_the_same_person_is_shown_to_the_process_director_and_never_to_the_referrer(string house)
    {
        var profile = Houses.Of(house);
        var bsn = IntakeHost.NewBsn();
        var first = await host.Referred(profile, IntakeHost.Subject("Eerste", bsn));
        var second = await host.Referred(profile, IntakeHost.Subject("Anders geschreven", bsn));
        var shown = (await host.Director(profile).GetAsync($"referrals/{second}")).Expect(200).Json.GetProperty("alreadyKnown");
        Assert.Equal((RuleIds.Int08, first), (shown.GetProperty("rule").GetString(), Assert.Single(shown.GetProperty("caseIds").EnumerateArray())
            .GetGuid()));
        Assert.Equal(System.Text.Json.JsonValueKind.Null,
            (await host.Referrer(profile).GetAsync($"referrals/{second}")).Json.GetProperty("alreadyKnown").ValueKind);

        // Once it was scaled down it is shielded and runs no more, also for a process director who guards rights and sees it still.
        await host.Messages.PublishAsync(new ShieldDossier
        {
            House = house, DossierId = first, Process = profile.Process().Id, OrderedAt = host.Clock.Now,
        });
        var both = host.As(house, profile.Municipality().Party, Roles.ProcessDirector, Roles.PrivacyOfficer);
        await Eventually.Holds(async () => (await both.GetAsync($"referrals/{first}")).Expect(200).Json.GetProperty("shieldedAt").ValueKind
            is not System.Text.Json.JsonValueKind.Null);
        Assert.Equal(System.Text.Json.JsonValueKind.Null,
            (await both.GetAsync($"referrals/{second}")).Expect(200).Json.GetProperty("alreadyKnown").ValueKind);
    }
}
