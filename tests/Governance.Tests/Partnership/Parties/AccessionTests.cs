using Npgsql;
using Platform.Contracts.Governance;
using Platform.Covenants;
using Platform.Governance.Partnership.Parties.Accessions;
using Platform.Governance.Tests.DecisionMaking.Decisions;
using Platform.TestKit;

namespace Platform.Governance.Tests.Partnership.Parties;

[Collection(PartiesCollection.Name)]
public sealed class AccessionTests(GovernanceHost host)
{
    private static readonly string First = GovernanceHost.Catalog.Houses[0].Id;

    // A small house, where a whole accession is few approvals.
    private static readonly string Small = GovernanceHost.Catalog.Houses.MinBy(static house => house.Parties.Count)!.Id;

    [Theory, MemberData(nameof(GovernanceHost.Carrying), RuleIds.Gov17, MemberType = typeof(GovernanceHost))]
    public async Task An_organisation_is_a_party_from_the_second_signature_and_not_before(string house)
    {
        var party = Joining.NewParty();
        var id = await host.AppliedAsync(house, party);
        await NothingYetAsync("notices", "approvals", "decision", "organisation-signature", "chair-signature");
        (await host.NotifyAsync(house, id)).Expect(204);
        await NothingYetAsync("approvals", "decision", "organisation-signature", "chair-signature");
        await host.ApproveByAllAsync(house, id);
        await NothingYetAsync("decision", "organisation-signature", "chair-signature");
        await Motions.AdoptedAsync(host, house, BodyIds.Board, "accession", id);
        await NothingYetAsync("organisation-signature", "chair-signature");
        (await host.SignAsync(house, id, "organisation")).Expect(204);
        await NothingYetAsync("chair-signature");
        await host.SettledAsync();
        Assert.DoesNotContain(host.Messages.Published<PartyAcceded>(), told => told.Party == party);

        (await host.SignAsync(house, id, "chair")).Expect(204);
        var told = await host.Messages.WaitFor<PartyAcceded>(message => message.Party == party);
        Assert.Equal((GovernanceHost.Catalog.House(house).Covenant.Id, $"Gemeente {party}", "municipality", "lid1", "Dorp", "00000001234567890000",
            host.Clock.Now),
            (told.Covenant, told.Organisation, told.Kind, told.WgsClass, told.Seat, told.Oin, told.From));
        Assert.Equal([house], told.Houses);
        var accession = (await host.Delegate(house).GetAsync($"accessions/{id}")).Expect(200).Json;
        Assert.Equal("active", accession.GetProperty("state").GetString());
        Assert.Empty(accession.GetProperty("missing").EnumerateArray());
        Assert.Contains(party, await host.PartiesAsync(house, "?kind=municipality&wgsClass=lid1"));
        Assert.DoesNotContain(party, await host.PartiesAsync(house, $"?on={host.Day(-1):yyyy-MM-dd}"));
        (await host.SignAsync(house, id, "chair")).ExpectRefusal(RuleIds.Gov17);
        (await host.Secretary(house).PostAsync("accessions", Joining.Application(host, house, party))).ExpectRefusal(RuleIds.Gov17);

        async Task NothingYetAsync(params string[] missing)
        {
            Assert.Equal(missing, (await host.BoardMember(house).GetAsync($"accessions/{id}")).Expect(200).Json.GetProperty("missing")
                .EnumerateArray().Select(step => step.GetString()));
            Assert.DoesNotContain(party, await host.PartiesAsync(house));
            (await host.Secretary(house).GetAsync($"parties/{party}/memberships")).Expect(404);
        }
    }

    [Theory, MemberData(nameof(GovernanceHost.Carrying), RuleIds.Gov17, MemberType = typeof(GovernanceHost))]
    public async Task Every_step_out_of_order_is_refused(string house)
    {
        var party = Joining.NewParty();
        var id = await host.AppliedAsync(house, party);
        var parties = await host.PartiesAsync(house);
        await host.SaysNothingAsync(async () =>
        {
            (await host.Secretary(house).PostAsync("accessions", Joining.Application(host, house, party))).ExpectRefusal(RuleIds.Gov17);
            (await host.ApproveAsync(house, id, parties[0])).ExpectRefusal(RuleIds.Gov17);
            (await host.SignAsync(house, id, "organisation")).ExpectRefusal(RuleIds.Gov17);
            (await host.NotifyAsync(house, id, parties.Skip(1))).ExpectRefusal(RuleIds.Gov17);
            (await host.NotifyAsync(house, id, parties.Append("wie-dan-ook"))).ExpectRefusal(RuleIds.Cov02);
            (await host.NotifyAsync(house, id, day: -21)).ExpectRefusal(RuleIds.Gov17);
            (await host.NotifyAsync(house, id, day: 1)).ExpectRefusal(RuleIds.Gov17);
        });
        (await host.NotifyAsync(house, id)).Expect(204);
        await host.SaysNothingAsync(async () =>
        {
            (await host.NotifyAsync(house, id)).ExpectRefusal(RuleIds.Gov17);
            (await host.SignAsync(house, id, "organisation")).ExpectRefusal(RuleIds.Gov17);
        });
        await host.ApproveByAllAsync(house, id, but: parties[^1]);
        await Motions.AdoptedAsync(host, house, BodyIds.Board, "accession", id);
        await host.SaysNothingAsync(async () => (await host.SignAsync(house, id, "organisation")).ExpectRefusal(RuleIds.Gov17));
        (await host.ApproveAsync(house, id, parties[^1])).Expect(201);
        await host.SaysNothingAsync(async () =>
        {
            (await host.SignAsync(house, id, "organisation", -1)).ExpectRefusal(RuleIds.Gov17);
            (await host.SignAsync(house, id, "organisation", 1)).ExpectRefusal(RuleIds.Gov17);
        });
        (await host.SignAsync(house, id, "organisation")).Expect(204);
        await host.SaysNothingAsync(async () => (await host.SignAsync(house, id, "organisation")).ExpectRefusal(RuleIds.Gov17));
        Assert.DoesNotContain(party, await host.PartiesAsync(house));
    }

    [Theory, MemberData(nameof(GovernanceHost.Carrying), RuleIds.Gov17, MemberType = typeof(GovernanceHost))]
    public async Task A_single_no_stops_it_and_a_party_speaks_once_and_for_itself(string house)
    {
        var id = await host.AppliedAsync(house, Joining.NewParty());
        (await host.NotifyAsync(house, id)).Expect(204);
        var parties = await host.PartiesAsync(house);
        var path = $"accessions/{id}/approvals";
        (await host.ApproveAsync(house, id, parties[0])).Expect(201);
        var written = new Dictionary<string, object?>
        {
            ["party"] = parties[1], ["choice"] = "approve", ["writtenOn"] = host.Day(-3),
            ["reference"] = "brief 9"
        };
        await host.SaysNothingAsync(async () =>
        {
            (await host.ApproveAsync(house, id, parties[0])).ExpectRefusal(RuleIds.Gov17);
            (await host.Member(house, parties[0]).PostAsync(path, new { party = parties[1], choice = "approve" })).ExpectRefusal(RuleIds.Gov17);
            GovernanceHost.ExpectAtTheDoor(await host.ApproveAsync(house, id, "wie-dan-ook"));
            (await host.Secretary(house).PostAsync(path, written.With("writtenOn", host.Day(-11)))).ExpectRefusal(RuleIds.Gov17);
            (await host.Secretary(house).PostAsync(path, written.With("writtenOn", host.Day(1)))).ExpectRefusal(RuleIds.Gov17);
            (await host.ApproveAsync(house, id, parties[2], "reject")).ExpectError("reason");
            (await host.Secretary(house).PostAsync(path, new { choice = "maybe" })).ExpectError("choice").ExpectError("party")
                .ExpectError("writtenOn").ExpectError("reference");
        });
        (await host.Secretary(house).PostAsync(path, written)).Expect(201);
        (await host.As(house, parties[2], RoleIds.PartnerDelegate).PostAsync(path, new { choice = "reject", reason = "Geen publieke taak." }))
            .Expect(201);
        await host.SaysNothingAsync(async () =>
        {
            (await host.ApproveAsync(house, id, parties[3])).ExpectRefusal(RuleIds.Gov17);
            (await host.SignAsync(house, id, "organisation")).ExpectRefusal(RuleIds.Gov17);
            (await host.StepAsync(house, $"accessions/{id}", "withdrawals", new { writtenOn = host.Day(0), reference = "brief 10" }))
                .ExpectRefusal(RuleIds.Gov17);
        });
        var listed = (await host.Delegate(house).GetAsync("accessions?state=rejected")).Expect(200).Json.GetProperty("items");
        Assert.Contains(listed.EnumerateArray(), item => item.GetProperty("id").GetGuid() == id);
    }

    [Theory, MemberData(nameof(GovernanceHost.Carrying), RuleIds.Gov17, MemberType = typeof(GovernanceHost))]
    public async Task Who_accedes_meanwhile_approves_too_and_who_is_excluded_no_longer_counts(string house)
    {
        var party = Joining.NewParty();
        var id = await host.DecidedAsync(house, party);
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        var newcomer = await host.AccededAsync(house);
        (await host.SignAsync(house, id, "organisation")).ExpectRefusal(RuleIds.Gov17);
        (await host.ApproveAsync(house, id, newcomer)).ExpectRefusal(RuleIds.Gov17);
        (await host.NotifyAsync(house, id, [newcomer], 0)).Expect(204);
        (await host.SignAsync(house, id, "organisation")).ExpectRefusal(RuleIds.Gov17);
        await host.ExcludedAsync(house, newcomer);
        var written = new { party = newcomer, choice = "approve", writtenOn = host.Day(0), reference = "brief 9" };
        (await host.Secretary(house).PostAsync($"accessions/{id}/approvals", written)).ExpectRefusal(RuleIds.Gov20);
        (await host.SignAsync(house, id, "organisation")).Expect(204);
        (await host.SignAsync(house, id, "chair")).Expect(204);
        Assert.Contains(party, await host.PartiesAsync(house));
    }

    [Fact]
    public async Task A_party_that_acceded_after_the_decision_only_has_to_agree()
    {
        var id = await host.DecidedAsync(Small, Joining.NewParty());
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        var newcomer = await host.AccededAsync(Small);
        (await host.NotifyAsync(Small, id, [newcomer], 0)).Expect(204);
        (await host.ApproveAsync(Small, id, newcomer)).Expect(201);
        (await host.SignAsync(Small, id, "organisation")).Expect(204);
    }

    [Fact]
    public async Task Refused_when_the_board_decided_before_every_party_agreed()
    {
        var id = await host.AppliedAsync(Small, Joining.NewParty());
        (await host.NotifyAsync(Small, id)).Expect(204);
        await Motions.AdoptedAsync(host, Small, BodyIds.Board, "accession", id);
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        await host.ApproveByAllAsync(Small, id);
        (await host.SignAsync(Small, id, "organisation")).ExpectRefusal(RuleIds.Gov17);
    }

    [Fact]
    public void A_party_informed_after_the_decision_may_agree_after_it_but_no_other()
    {
        var (house, now) = (GovernanceHost.Catalog.House(Small), host.Clock.Now);
        var (today, accession) = (DutchDay(now),
            Accession.Apply(house, new("x", new("X", "care", "none", null, null), "zorg", DutchDay(now).AddDays(-9), "a"), now.AddDays(-9)));
        accession.Notify(["a", "b"], today.AddDays(-8), "brief", now.AddDays(-8));
        accession.Speak("a", true, null, null, null, now.AddDays(-7));
        accession.Speak("b", true, null, null, null, now.AddDays(-5));
        Assert.Equal(RuleIds.Gov17, accession.MaySign(house, Signatory.Chair, today, ["a", "b"], now.AddDays(-6), today)?.Rule);
        Assert.Null(accession.MaySign(house, Signatory.Chair, today, ["a", "b"], now.AddDays(-4), today));
        accession.Notify(["c"], today.AddDays(-3), "brief", now.AddDays(-3));
        accession.Speak("c", true, null, null, null, now.AddDays(-2));
        Assert.Null(accession.MaySign(house, Signatory.Chair, today, ["a", "b", "c"], now.AddDays(-4), today));
        Assert.Equal(RuleIds.Gov17, accession.MaySign(house, Signatory.Chair, today, ["a", "b", "c"], now.AddDays(-6), today)?.Rule);
    }

    [Fact]
    public async Task Withdrawn_is_withdrawn()
    {
        var id = await host.AppliedAsync(First, Joining.NewParty());
        (await host.StepAsync(First, $"accessions/{id}", "withdrawals", new { writtenOn = host.Day(-21), reference = "brief 10" }))
            .ExpectRefusal(RuleIds.Gov17);
        (await host.StepAsync(First, $"accessions/{id}", "withdrawals", new { writtenOn = host.Day(0), reference = "brief 10" })).Expect(204);
        (await host.NotifyAsync(First, id)).ExpectRefusal(RuleIds.Gov17);
        Assert.Equal("withdrawn", (await host.Secretary(First).GetAsync($"accessions/{id}")).Json.GetProperty("state").GetString());
    }

    [Theory, MemberData(nameof(GovernanceHost.Carrying), RuleIds.Gov17, MemberType = typeof(GovernanceHost))]
    public async Task A_member_records_what_was_asked_of_it_and_nobody_else(string house)
    {
        var member = GovernanceHost.Seated(house);
        var application = Joining.Application(host, house, Joining.NewParty());
        await host.SaysNothingAsync(async () =>
        {
            (await host.Member(house, member).PostAsync("accessions", application.With("appliedTo", GovernanceHost.Unseated(house))))
                .ExpectRefusal(RuleIds.Gov17);
            (await host.Secretary(house).PostAsync("accessions", application.With("appliedTo", "wie-dan-ook"))).ExpectRefusal(RuleIds.Cov02);
            (await host.Secretary(house).PostAsync("accessions", application.With("appliedOn", host.Day(1)))).ExpectRefusal(RuleIds.Gov17);
            (await host.Secretary(house).PostAsync("accessions",
                application.With("party", member).With("organisation", GovernanceHost.Catalog.House(house).Party(member)!.Name)))
                .ExpectRefusal(RuleIds.Gov17);
            GovernanceHost.ExpectAtTheDoor(await host.Member(house, "wie-dan-ook").PostAsync("accessions", application.With("appliedTo", null)));
        });
        var id = (await host.Member(house, member).PostAsync("accessions", application.With("appliedTo", null))).Expect(201).Id;
        Assert.Equal(member, (await host.Member(house, member).GetAsync($"accessions/{id}")).Json.GetProperty("appliedTo").GetString());
    }

    [Theory, MemberData(nameof(GovernanceHost.Carrying), RuleIds.Gov17, MemberType = typeof(GovernanceHost))]
    public async Task An_organisation_applies_to_whom_the_covenant_names(string house)
    {
        var profile = GovernanceHost.Catalog.House(house);
        var (seated, unseated) = (GovernanceHost.Seated(house), GovernanceHost.Unseated(house));
        var anybody = profile.Covenant.Accession.ApplyTo.Contains(AccessionProfile.AnyParty);
        Assert.Equal(anybody || profile.Covenant.Accession.ApplyTo.Contains(BodyIds.TacticalMeeting), profile.Addressees().Contains(unseated));
        var application = Joining.Application(host, house, Joining.NewParty()).With("appliedTo", unseated);
        if (profile.Addressees().Contains(unseated)) (await host.Secretary(house).PostAsync("accessions", application)).Expect(201);
        else
        {
            await host.SaysNothingAsync(async () =>
            {
                var refused = (await host.Secretary(house).PostAsync("accessions", application)).ExpectRefusal(RuleIds.Gov17);
                Assert.Contains(seated, refused.Problem.Detail, StringComparison.Ordinal);
                Assert.DoesNotContain(unseated, refused.Problem.Detail, StringComparison.Ordinal);
                (await host.As(house, unseated, RoleIds.PartnerDelegate).PostAsync("accessions", application.With("appliedTo", null)))
                    .ExpectRefusal(RuleIds.Gov17);
            });
        }

        (await host.Secretary(house).PostAsync("accessions",
            Joining.Application(host, house, Joining.NewParty()).With("appliedTo", seated))).Expect(201);
    }

    [Fact]
    public async Task Every_error_is_named_at_once()
    {
        var answer = await host.Secretary(First)
            .PostAsync("accessions", new { party = "Geen Id", kind = "circus", wgsClass = "lid9", oin = "12", seat = new string('x', 401) });
        answer.ExpectError("party").ExpectError("organisation").ExpectError("kind").ExpectError("wgsClass").ExpectError("oin").ExpectError("seat")
            .ExpectError("task")
            .ExpectError("appliedOn").ExpectError("appliedTo");
        (await host.Secretary(First).PostAsync("accessions", Joining.Application(host, First, GovernanceHost.Seated(First)))).ExpectError("party");
        var id = await host.AppliedAsync(First, Joining.NewParty());
        (await host.Secretary(First).PostAsync($"accessions/{id}/notices", new { })).ExpectError("parties").ExpectError("sentOn")
            .ExpectError("proof");
        (await host.Secretary(First).PostAsync($"accessions/{id}/signatures", new { by = "mij" })).ExpectError("by").ExpectError("signedOn");
        (await host.Secretary(First).PostAsync($"accessions/{id}/withdrawals", new { })).ExpectError("writtenOn").ExpectError("reference");
        (await host.Secretary(First).GetAsync("accessions?state=lost&limit=0")).ExpectError("state").ExpectError("limit");
    }

    [Fact]
    public async Task Another_house_gets_404_and_who_has_no_right_403()
    {
        var id = await host.AppliedAsync(First, Joining.NewParty());
        var other = host.Secretary(GovernanceHost.OtherHouse(First));
        await host.SaysNothingAsync(async () =>
        {
            (await other.GetAsync($"accessions/{id}")).Expect(404);
            (await other.PostAsync($"accessions/{id}/approvals", new { party = "x", choice = "approve", writtenOn = host.Day(0), reference = "y" }))
                .Expect(404);
            (await other.PostAsync($"accessions/{id}/signatures", new { by = "chair", signedOn = host.Day(0) }, ifMatch: "\"1\"")).Expect(404);
            (await host.Member(First, GovernanceHost.Seated(First)).PostAsync($"accessions/{id}/notices", new { }, ifMatch: "\"1\"")).Expect(403);
            (await host.As(First, GovernanceHost.Seated(First), RoleIds.PartyDelegate).PostAsync("accessions", new { })).Expect(403);
            (await host.As(First, GovernanceHost.Seated(First), RoleIds.PartyDelegate).GetAsync($"accessions/{id}")).Expect(403);
        });
    }

    [Fact]
    public async Task A_change_on_what_was_not_seen_is_refused_and_a_repetition_makes_one()
    {
        var application = Joining.Application(host, First, Joining.NewParty());
        var key = Guid.NewGuid().ToString();
        var created = (await host.Secretary(First).PostAsync("accessions", application, key)).Expect(201);
        Assert.Equal(created.Id, (await host.Secretary(First).PostAsync("accessions", application, key)).Expect(201).Id);
        var body = new { parties = await host.PartiesAsync(First), sentOn = host.Day(-1), proof = "brief" };
        (await host.Secretary(First).PostAsync($"accessions/{created.Id}/notices", body)).Expect(428);
        (await host.Secretary(First).PostAsync($"accessions/{created.Id}/notices", body, ifMatch: "\"1\"")).Expect(412);
        (await host.Secretary(First).PostAsync($"accessions/{created.Id}/notices", body, ifMatch: created.ETag)).Expect(204);
        (await host.Secretary(First).PostAsync($"accessions/{created.Id}/signatures", new { by = "chair", signedOn = host.Day(0) },
            ifMatch: created.ETag)).Expect(412);
    }

    [Fact]
    public async Task Two_accessions_at_once_do_not_pass_each_other_by()
    {
        var (one, other) = (await host.DecidedAsync(Small, Joining.NewParty()), await host.DecidedAsync(Small, Joining.NewParty()));
        foreach (var id in (Guid[])[one, other]) (await host.SignAsync(Small, id, "organisation")).Expect(204);
        // Both stand at the door before one is let in.
        await using var door = new NpgsqlConnection(host.Database.AdminConnection);
        await door.OpenAsync();
        await using var shut = new NpgsqlCommand("select pg_advisory_lock(778204, hashtext($1))", door) { Parameters = { new() { Value = Small } } };
        await shut.ExecuteNonQueryAsync();
        var signing = Task.WhenAll(host.SignAsync(Small, one, "chair"), host.SignAsync(Small, other, "chair"));
        await Eventually.Holds(async () => await host.Database.ScalarAsync<long>(
            "select count(*) from pg_locks where locktype = 'advisory' and classid = 778204 and not granted "
                + "and database = (select oid from pg_database where datname = current_database())") == 2);
        await door.CloseAsync();
        NpgsqlConnection.ClearPool(door);
        var answers = await signing;
        Assert.Equal([204, 409], answers.Select(answer => answer.Status).Order());
    }

    private static DateOnly DutchDay(DateTimeOffset at) => Platform.BuildingBlocks.Data.DutchTime.DateOf(at);
}
