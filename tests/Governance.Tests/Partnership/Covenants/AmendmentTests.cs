using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Platform.BuildingBlocks.Data;
using Platform.Contracts.Governance;
using Platform.Covenants;
using Platform.Governance.Tests.DecisionMaking.Decisions;
using Platform.TestKit;

namespace Platform.Governance.Tests.Partnership.Covenants;

[Collection(CovenantsCollection.Name)]
public sealed class AmendmentTests(GovernanceHost host)
{
    [Theory, MemberData(nameof(Amendments.Covenants), MemberType = typeof(Amendments))]
    public async Task Decided_in_every_house_and_signed_by_every_party_it_is_the_covenant_and_every_service_hears_it(string id)
    {
        var covenant = Amendments.Covenant(id);
        var (first, before) = (covenant.Houses[0].Id, await host.LastAsync(covenant));
        var body = await host.GoodAsync(covenant);
        var amendment = await host.Secretary(first).CreateAsync("amendments", body);
        await host.SaysNothingAsync(async () => (await host.EnterAsync(covenant, amendment)).ExpectRefusal(RuleIds.Gov18));
        await host.DecideAsync(amendment, covenant.Houses.Select(house => house.Id));
        await host.SignAllAsync(covenant, amendment, covenant.Parties[^1].Id);
        await host.SaysNothingAsync(async () => (await host.EnterAsync(covenant, amendment)).ExpectRefusal(RuleIds.Gov18));
        var waiting = (await host.Secretary(first).GetAsync($"amendments/{amendment}")).Expect(200).Json;
        Assert.Equal(covenant.Parties[^1].Houses, waiting.GetProperty("houses").EnumerateArray()
            .Where(house => house.GetProperty("stillToSign").GetArrayLength() == 1).Select(house => house.GetProperty("house").GetString()));
        (await host.SignAsync(covenant.Parties[^1].Houses[0], covenant.Parties[^1].Id, amendment, new { answer = "signed" })).Expect(201);

        (await host.EnterAsync(covenant, amendment)).Expect(204);
        var told = await host.Messages.WaitFor<CovenantAmended>(message => message.Version == (string)body["version"]!);
        Assert.Equal((id, body["inForceFrom"]), (told.Covenant, told.InForceFrom.Iso()));
        var running = CovenantCatalog.Load(GovernanceHost.Catalog.LawText, told.Profile!).Covenants.Single();
        Assert.Equal((told.Version, told.InForceFrom, 10), (running.Version, running.InForceFrom, running.BoardCadence.MaxWeeksBetween));
        Assert.Equal(covenant.Parties.Select(party => party.Id), running.Parties.Select(party => party.Id));
        Assert.Equal(covenant.Articles.Keys.Order(), running.Articles.Keys.Order());

        var last = await host.LastAsync(covenant);
        Assert.Equal((told.Version, amendment), (last.GetProperty("version").GetString(), last.GetProperty("amendmentId").GetGuid()));
        var previous = (await host.Secretary(first).GetAsync($"covenants/{id}/versions?limit=2")).Expect(200).Json.GetProperty("items")[1];
        Assert.Equal(told.InForceFrom.AddDays(-1).Iso(), previous.GetProperty("inForceUntil").GetString());
        Assert.Equal(told.Version, await VersionOnAsync(covenant, told.InForceFrom));
        Assert.Equal(before.GetProperty("version").GetString(), await VersionOnAsync(covenant, told.InForceFrom.AddDays(-1)));
        var listed = (await host.Delegate(first).GetAsync("amendments?state=entered")).Expect(200).Json.GetProperty("items").EnumerateArray();
        Assert.Equal(covenant.Parties.Count, listed.Single(row => row.GetProperty("id").GetGuid() == amendment).GetProperty("signed").GetInt32());

        await host.SaysNothingAsync(async () =>
        {
            (await host.EnterAsync(covenant, amendment)).ExpectRefusal(RuleIds.Gov18);
            (await host.Secretary(first).PostAsync("amendments", body.With("version", Amendments.NewVersion()))).ExpectRefusal(RuleIds.Gov18);
        });
        Assert.Single(host.Messages.Published<CovenantAmended>(), message => message.Version == told.Version);
    }

    [Theory, MemberData(nameof(Amendments.Covenants), MemberType = typeof(Amendments))]
    public async Task A_decision_keeps_the_version_it_was_taken_under(string id)
    {
        var covenant = Amendments.Covenant(id);
        var house = covenant.Houses[0].Id;
        var earlier = (await host.Secretary(house).PostAsync("bodies/board/decisions", Motions.Good(house))).Expect(201);
        var under = (await host.BoardMember(house).GetAsync(earlier.Location)).Expect(200).Json.GetProperty("covenant").GetString();
        var amendment = await host.ProposeAsync(covenant);
        await host.DecideAsync(amendment, covenant.Houses.Select(own => own.Id));
        await host.SignAllAsync(covenant, amendment);
        (await host.EnterAsync(covenant, amendment)).Expect(204);
        var version = (await host.LastAsync(covenant)).GetProperty("version").GetString();
        var told = await host.Messages.WaitFor<CovenantAmended>(message => message.Version == version);

        await using var amended = await host.StartAsync(services: services => services.AddSingleton(Under(told)));
        var secretary = amended.As(house, GovernanceHost.Kind(GovernanceHost.Catalog.House(house), PartyKinds.Municipality), RoleIds.Secretary);
        var later = (await secretary.PostAsync("bodies/board/decisions", Motions.Good(house))).Expect(201);
        Assert.Equal($"{id}/{told.Version}", (await secretary.GetAsync(later.Location)).Expect(200).Json.GetProperty("covenant").GetString());
        Assert.Equal(under, (await secretary.GetAsync(earlier.Location)).Expect(200).Json.GetProperty("covenant").GetString());
        Assert.NotEqual($"{id}/{told.Version}", under);
    }

    [Theory, MemberData(nameof(GovernanceHost.Carrying), RuleIds.Cov08, MemberType = typeof(GovernanceHost))]
    public async Task Refused_when_the_version_exists_or_is_proposed_already(string house)
    {
        var covenant = GovernanceHost.Catalog.House(house).Covenant;
        var good = await host.GoodAsync(covenant);
        (await host.Secretary(house).PostAsync("amendments", good)).Expect(201);
        await host.SaysNothingAsync(async () =>
        {
            (await host.Secretary(house).PostAsync("amendments", good)).ExpectRefusal(RuleIds.Cov08);
            (await host.Secretary(house).PostAsync("amendments", good.With("version", covenant.Version))).ExpectRefusal(RuleIds.Cov08);
        });
    }

    [Theory, MemberData(nameof(GovernanceHost.Carrying), RuleIds.Gov18, MemberType = typeof(GovernanceHost))]
    public async Task Refused_when_the_patch_makes_it_another_covenant_or_moves_houses_or_parties(string house)
    {
        var covenant = GovernanceHost.Catalog.House(house).Covenant;
        var good = await host.GoodAsync(covenant);
        var profile = JsonSerializer.Deserialize<JsonElement>(covenant.Text);
        var fewerParties = profile.GetProperty("parties").EnumerateArray().SkipLast(1).ToList();
        var fewerHouses = profile.GetProperty("houses").EnumerateArray().SkipLast(1).ToList();
        await host.SaysNothingAsync(async () =>
        {
            (await host.Secretary(house).PostAsync("amendments", good.With("profile", new { id = "other" }))).ExpectRefusal(RuleIds.Gov18);
            (await host.Secretary(house).PostAsync("amendments", good.With("profile", new { houses = fewerHouses }))).ExpectRefusal(RuleIds.Gov18);
            (await host.Secretary(house).PostAsync("amendments", good.With("profile", new { houses = "none" }))).ExpectRefusal(RuleIds.Gov18);
            (await host.Secretary(house).PostAsync("amendments", good.With("profile", new { parties = fewerParties }))).ExpectRefusal(RuleIds.Gov17);
            (await host.Secretary(house).PostAsync("amendments", good.With("profile", new { parties = (string?)null }))).ExpectRefusal(RuleIds.Gov17);
        });
        (await host.Secretary(house).PostAsync("amendments", good.With("profile", new { parties = profile.GetProperty("parties") }))).Expect(201);
    }

    [Theory, MemberData(nameof(GovernanceHost.Carrying), RuleIds.Gov18, MemberType = typeof(GovernanceHost))]
    public async Task Refused_when_its_day_is_past_and_welcome_when_only_words_change(string house)
    {
        var good = await host.GoodAsync(GovernanceHost.Catalog.House(house).Covenant);
        await host.SaysNothingAsync(async () =>
            (await host.Secretary(house).PostAsync("amendments", good.With("inForceFrom", host.Today().AddDays(-1).Iso())))
                .ExpectRefusal(RuleIds.Gov18));
        (await host.Secretary(house).PostAsync("amendments", good.With("profile", null))).Expect(201);
    }

    [Theory, MemberData(nameof(GovernanceHost.Carrying), RuleIds.Gov18, MemberType = typeof(GovernanceHost))]
    public async Task Refused_when_it_takes_a_mandatory_rule_away_and_welcome_when_one_by_covenant_goes(string house)
    {
        var good = await host.GoodAsync(GovernanceHost.Catalog.House(house).Covenant);
        var answer = (await host.Secretary(house).PostAsync("amendments", good.With("profile", new Dictionary<string, object>
        {
            ["articles"] = new Dictionary<string, object?> { [RuleIds.Tri04] = null, [RuleIds.Acc02] = null, [RuleIds.Gov29] = null },
            ["leavesOut"] = new[] { RuleIds.Acc04 },
        }))).ExpectError("profile").Problem.Errors["profile"];
        foreach (var error in (string[])[$"$.articles['{RuleIds.Tri04}']: this rule is mandatory and cannot be taken away",
            $"$.articles['{RuleIds.Acc02}']: this rule is mandatory and cannot be taken away",
            $"$.leavesOut: rule {RuleIds.Acc04} is mandatory and cannot be left out"])
            Assert.Contains(error, answer);

        var left = JsonSerializer.Deserialize<JsonElement>(GovernanceHost.Catalog.House(house).Covenant.Text).GetProperty("leavesOut");
        (await host.Secretary(house).PostAsync("amendments", good.With("profile", new Dictionary<string, object>
        {
            ["articles"] = new Dictionary<string, object?> { [RuleIds.Gov29] = null },
            ["leavesOut"] = left.EnumerateArray().Select(rule => rule.GetString()!).Append(RuleIds.Gov29).ToArray(),
        }))).Expect(201);
    }

    [Theory, MemberData(nameof(GovernanceHost.Houses), MemberType = typeof(GovernanceHost))]
    public async Task Every_error_of_the_profile_is_named_at_once(string house)
    {
        var answer = await host.Secretary(house)
            .PostAsync("amendments", (await host.GoodAsync(GovernanceHost.Catalog.House(house).Covenant)).With("profile", new
            {
                term = new { firstYears = 0 }, name = (string?)null, surprise = true, plan = new { periodYears = "three" },
            }));
        Assert.Equal(4, answer.ExpectError("profile").Problem.Errors["profile"].Length);
    }

    [Fact]
    public async Task Every_error_of_the_proposal_is_named_at_once()
    {
        var secretary = host.Secretary(GovernanceHost.Catalog.Houses[0].Id);
        (await secretary.PostAsync("amendments", new { version = "a/b", text = " ", profile = new[] { 1 } }))
            .ExpectError("version").ExpectError("text").ExpectError("inForceFrom").ExpectError("profile");
        (await secretary.PostAsync("amendments", new { profile = new { version = "2", inForceFrom = "2030-01-01" } })).ExpectError("profile");
    }

    [Theory, MemberData(nameof(GovernanceHost.Carrying), RuleIds.Gov18, MemberType = typeof(GovernanceHost))]
    public async Task A_party_signs_once_for_itself_after_its_own_board(string house)
    {
        var profile = GovernanceHost.Catalog.House(house);
        var (party, other) = (profile.Parties[0].Id, profile.Parties[1].Id);
        var amendment = await host.ProposeAsync(profile.Covenant, house);
        var elsewhere = profile.Covenant.Houses.First(own => own.Id != house).Id;
        await host.DecideAsync(amendment, elsewhere);
        var path = $"amendments/{amendment}/signatures";
        await host.SaysNothingAsync(async () => (await host.SignAsync(house, party, amendment, new { answer = "signed" }))
            .ExpectRefusal(RuleIds.Gov18));
        await host.DecideAsync(amendment, house);

        await host.SaysNothingAsync(async () =>
        {
            (await host.SignAsync(house, party, amendment, new { party = other, answer = "signed" })).ExpectRefusal(RuleIds.Gov18);
            (await host.SignAsync(house, party, amendment, new { answer = "signed", on = host.Today().AddDays(-1).Iso() }))
                .ExpectRefusal(RuleIds.Gov18);
            Assert.Equal(RuleIds.Gov17, (await host.SignAsync(house, "geen-partij", amendment, new { answer = "signed" })).Problem.Rule);
            (await host.Secretary(house).PostAsync(path,
                new { party = "geen-partij", answer = "signed", on = host.Today().Iso(), reference = "brief 1" }))
                .ExpectRefusal(RuleIds.Gov17);
        });
        (await host.SignAsync(house, party, amendment, new { answer = "signed" })).Expect(201);
        await host.SaysNothingAsync(async () =>
        {
            (await host.SignAsync(house, party, amendment, new { answer = "signed" })).ExpectRefusal(RuleIds.Gov18);
            (await host.SignAsync(house, party, amendment, new { answer = "refused", reason = "Bij nader inzien." })).ExpectRefusal(RuleIds.Gov18);
        });

        (await host.Secretary(house).PostAsync(path, new { answer = "refused" })).ExpectError("party").ExpectError("on").ExpectError("reference")
            .ExpectError("reason");
        (await host.SignAsync(house, other, amendment, new { on = host.Today().AddDays(1).Iso() })).ExpectError("answer").ExpectError("on");
        (await host.Secretary(house).PostAsync(path, new { party = other, answer = "signed", on = host.Today().Iso(), reference = "brief 12" }))
            .Expect(201);
        var parties = (await host.Delegate(elsewhere).GetAsync($"amendments/{amendment}")).Expect(200).Json.GetProperty("parties").EnumerateArray()
            .Where(row => row.GetProperty("answer").ValueKind is not JsonValueKind.Null).ToDictionary(row => row.GetProperty("party").GetString()!);
        Assert.Equal(new[] { party, other }.Order(), parties.Keys.Order());
        Assert.Equal((house, "brief 12"), (parties[other].GetProperty("signedIn").GetString(), parties[other].GetProperty("reference").GetString()));
    }

    [Theory, MemberData(nameof(GovernanceHost.Carrying), RuleIds.Gov20, MemberType = typeof(GovernanceHost))]
    public async Task Of_a_party_that_was_excluded_nothing_is_recorded(string house)
    {
        var covenant = GovernanceHost.Catalog.House(house).Covenant;
        var amendment = await host.ProposeAsync(covenant, house);
        await host.DecideAsync(amendment, house);
        await host.Messages.PublishAsync(new PartyExcluded
        {
            Covenant = covenant.Id, Party = "uitgesloten", Houses = [house],
            From = host.Clock.Now
        });
        await Eventually.Holds(async () => (await host.Secretary(house).PostAsync($"amendments/{amendment}/signatures",
            new { party = "uitgesloten", answer = "signed", on = host.Today().Iso(), reference = "brief 3" }))
                .Expect(409).Problem.Rule == RuleIds.Gov20);
    }

    [Theory, MemberData(nameof(GovernanceHost.Carrying), RuleIds.Gov18, MemberType = typeof(GovernanceHost))]
    public async Task Against_in_one_house_stops_it_for_all(string house)
    {
        var covenant = GovernanceHost.Catalog.House(house).Covenant;
        var amendment = await host.ProposeAsync(covenant, covenant.Houses.First(own => own.Id != house).Id);
        await host.SaysNothingAsync(async () => (await host.RecordDecisionAsync(house, amendment)).ExpectRefusal(RuleIds.Gov18));
        await host.RejectAsync(house, amendment);
        (await host.RecordDecisionAsync(house, amendment)).Expect(204);
        Assert.Equal("rejected", (await host.BoardMember(house).GetAsync($"amendments/{amendment}")).Expect(200).Json.GetProperty("state")
            .GetString());
        var elsewhere = covenant.Houses.First(own => own.Id != house).Id;
        await Motions.AdoptedAsync(host, elsewhere, BodyIds.Board, "amendment", amendment);
        await host.SaysNothingAsync(async () => (await host.RecordDecisionAsync(elsewhere, amendment)).ExpectRefusal(RuleIds.Gov18));
    }

    [Theory, MemberData(nameof(Amendments.Covenants), MemberType = typeof(Amendments))]
    public async Task Who_refuses_is_in_the_way_until_it_has_left(string id)
    {
        var covenant = Amendments.Covenant(id);
        var leaving = covenant.Parties[^2];
        var amendment = await host.ProposeAsync(covenant);
        await host.DecideAsync(amendment, covenant.Houses.Select(house => house.Id));
        await host.SignAllAsync(covenant, amendment, leaving.Id);
        (await host.SignAsync(leaving.Houses[0], leaving.Id, amendment, new { answer = "refused", reason = "Onaanvaardbaar voor ons." })).Expect(201);
        var progress = (await host.Secretary(covenant.Houses[0].Id).GetAsync($"amendments/{amendment}")).Expect(200).Json;
        var may = progress.GetProperty("mayLeave").EnumerateArray().Single();
        Assert.Equal((leaving.Id, progress.GetProperty("inForceFrom").GetString()),
            (may.GetProperty("party").GetString(), may.GetProperty("from").GetString()));
        await host.SaysNothingAsync(async () => (await host.EnterAsync(covenant, amendment)).ExpectRefusal(RuleIds.Gov18));

        var from = DutchTime.StartOf(DateOnly.Parse(progress.GetProperty("inForceFrom").GetString()!, CultureInfo.InvariantCulture));
        await host.Messages.PublishAsync(new PartyLeft { Covenant = id, Party = leaving.Id, Houses = [.. leaving.Houses], From = from });
        await Eventually.Holds(async () => (await host.EnterAsync(covenant, amendment)).Status is 204);
        Assert.Equal(progress.GetProperty("version").GetString(), (await host.LastAsync(covenant)).GetProperty("version").GetString());
    }

    [Theory, MemberData(nameof(Amendments.Covenants), MemberType = typeof(Amendments))]
    public async Task Enters_not_before_the_last_signature_and_not_on_another_version_than_it_changes(string id)
    {
        var covenant = Amendments.Covenant(id);
        var (first, second) = (await host.ProposeAsync(covenant), await host.ProposeAsync(covenant));
        foreach (var amendment in (Guid[])[first, second])
        {
            await host.DecideAsync(amendment, covenant.Houses.Select(house => house.Id));
            await host.SignAllAsync(covenant, amendment);
        }

        await host.SaysNothingAsync(async () => (await host.EnterAsync(covenant, first, new { inForceFrom = host.Today().AddDays(-1).Iso() }))
            .ExpectRefusal(RuleIds.Gov18));
        var later = (await host.NextDayAsync(covenant)).AddDays(1);
        (await host.EnterAsync(covenant, first, new { inForceFrom = later.Iso() })).Expect(204);
        Assert.Equal(later.Iso(), (await host.LastAsync(covenant)).GetProperty("inForceFrom").GetString());
        await host.SaysNothingAsync(async () => (await host.EnterAsync(covenant, second, new { inForceFrom = later.AddDays(1).Iso() }))
            .ExpectRefusal(RuleIds.Gov18));
    }

    [Fact]
    public async Task A_change_on_what_was_not_seen_is_refused()
    {
        var covenant = GovernanceHost.Catalog.Covenants[0];
        var (house, amendment) = (covenant.Houses[0].Id, await host.ProposeAsync(covenant));
        foreach (var part in (string[])["house-decisions", "entries", "withdrawals"])
        {
            var body = part is "withdrawals" ? new { reason = "Toch niet." } : null;
            (await host.Secretary(house).PostAsync($"amendments/{amendment}/{part}", body)).Expect(428);
            (await host.Secretary(house).PostAsync($"amendments/{amendment}/{part}", body, ifMatch: "\"1\"")).Expect(412);
        }
    }

    [Theory, MemberData(nameof(GovernanceHost.Carrying), RuleIds.Gov18, MemberType = typeof(GovernanceHost))]
    public async Task Taken_back_by_the_house_that_proposed_it_and_by_no_other(string house)
    {
        var covenant = GovernanceHost.Catalog.House(house).Covenant;
        var amendment = await host.ProposeAsync(covenant, house);
        var elsewhere = covenant.Houses.First(own => own.Id != house).Id;
        var tag = await host.TagAsync(house, amendment);
        (await host.Secretary(elsewhere).PostAsync($"amendments/{amendment}/withdrawals", new { reason = "Niet van ons." }, ifMatch: tag))
            .Expect(403);
        (await host.Secretary(house).PostAsync($"amendments/{amendment}/withdrawals", new { reason = " " }, ifMatch: tag)).ExpectError("reason");
        var withdrawn = (await host.Secretary(house).PostAsync($"amendments/{amendment}/withdrawals", new { reason = "Toch niet." }, ifMatch: tag))
            .Expect(204);
        await host.SaysNothingAsync(async () =>
        {
            (await host.Secretary(house).PostAsync($"amendments/{amendment}/withdrawals", new { reason = "Weer." }, ifMatch: withdrawn.ETag))
                .ExpectRefusal(RuleIds.Gov18);
            (await host.SignAsync(house, GovernanceHost.Catalog.House(house).Parties[0].Id, amendment, new { answer = "signed" }))
                .ExpectRefusal(RuleIds.Gov18);
        });
    }

    [Theory, MemberData(nameof(GovernanceHost.Houses), MemberType = typeof(GovernanceHost))]
    public async Task For_readers_of_the_houses_of_the_covenant_only(string house)
    {
        var covenant = GovernanceHost.Catalog.House(house).Covenant;
        var amendment = await host.ProposeAsync(covenant, house);
        foreach (var own in covenant.Houses) (await host.Delegate(own.Id).GetAsync($"amendments/{amendment}")).Expect(200);
        var stranger = GovernanceHost.Catalog.Houses.First(other => other.Covenant.Id != covenant.Id).Id;
        (await host.Secretary(stranger).GetAsync($"amendments/{amendment}")).Expect(404);
        Assert.DoesNotContain((await host.Secretary(stranger).GetAsync("amendments?limit=200")).Expect(200).Json.GetProperty("items")
            .EnumerateArray(),
            row => row.GetProperty("id").GetGuid() == amendment);
        foreach (var part in (string[])["house-decisions", "signatures", "entries", "withdrawals"])
        {
            var body = part switch { "withdrawals" => new { reason = "x" }, "signatures" => new { }, _ => (object?)null };
            (await host.Secretary(stranger).PostAsync($"amendments/{amendment}/{part}", body, ifMatch: "\"1\"")).Expect(404);
        }


        var partyDelegate = host.As(house, GovernanceHost.Catalog.House(house).Parties[0].Id, RoleIds.PartyDelegate);
        (await partyDelegate.GetAsync($"amendments/{amendment}")).Expect(403);
        (await partyDelegate.PostAsync($"amendments/{amendment}/signatures", new { answer = "signed" })).Expect(403);
        (await host.BoardMember(house).PostAsync("amendments", await host.GoodAsync(covenant))).Expect(403);
        (await host.BoardMember(house).PostAsync($"amendments/{amendment}/entries", ifMatch: "\"1\"")).Expect(403);
    }

    [Fact]
    public async Task The_same_key_proposes_and_signs_once()
    {
        var covenant = GovernanceHost.Catalog.Covenants[0];
        var (house, body) = (covenant.Houses[0], await host.GoodAsync(covenant));
        var first = (await host.Secretary(house.Id).PostAsync("amendments", body, idempotencyKey: "amend-once")).Expect(201);
        Assert.Equal(first.Id, (await host.Secretary(house.Id).PostAsync("amendments", body, idempotencyKey: "amend-once")).Expect(201).Id);
        await host.DecideAsync(first.Id, house.Id);
        var signer = host.As(house.Id, house.Parties[0].Id, RoleIds.BoardMember);
        var signed = (await signer.PostAsync($"amendments/{first.Id}/signatures", new { answer = "signed" }, idempotencyKey: "sign-once"))
            .Expect(201);
        Assert.Equal(signed.Id, (await signer.PostAsync($"amendments/{first.Id}/signatures", new { answer = "signed" }, idempotencyKey: "sign-once"))
            .Expect(201).Id);
    }

    private async Task<string?> VersionOnAsync(CovenantProfile covenant, DateOnly day) =>
        (await host.Secretary(covenant.Houses[0].Id).GetAsync($"covenants/{covenant.Id}/versions?on={day.Iso()}"))
            .Expect(200).Json.GetProperty("items").EnumerateArray()
            .Single().GetProperty("version").GetString();

    private static CovenantCatalog Under(CovenantAmended told) => Replacing(Amendments.Covenant(told.Covenant), told.Profile!);

    private static CovenantCatalog Replacing(CovenantProfile covenant, string profile) => CovenantCatalog.Load(
        GovernanceHost.Catalog.LawText,
        [profile, .. GovernanceHost.Catalog.Covenants.Where(other => other.Id != covenant.Id).Select(other => other.Text)]);
}
