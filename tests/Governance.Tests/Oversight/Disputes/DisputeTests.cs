using Npgsql;
using Platform.Covenants;
using Platform.Governance.Oversight.Disputes;
using Platform.Governance.Tests.DecisionMaking.Decisions;
using Platform.TestKit;

namespace Platform.Governance.Tests.Oversight.Disputes;

[Collection(CareCollection.Name)]
public sealed class DisputeTests(GovernanceHost host)
{
    private const string Today = "2026-03-02";

    public static TheoryData<string, string> Ladders()
    {
        var ladders = new TheoryData<string, string>();
        foreach (var house in GovernanceHost.Catalog.Houses.Where(house => house.Carries(RuleIds.Gov16)))
        {
            foreach (var about in house.Covenant.Disputes.Keys) ladders.Add(house.Id, about);
        }

        return ladders;
    }

    public static TheoryData<string> Houses() => GovernanceHost.Carrying(RuleIds.Gov16);

    [Theory, MemberData(nameof(Ladders))]
    public async Task A_dispute_climbs_the_ladder_of_its_house_and_is_there_for_whom_it_reached(string house, string about)
    {
        var ladder = Profile(house).Covenant.Disputes[about];
        var filed = (await Filer(house).PostAsync("disputes", Body(about))).Expect(201);
        var etag = filed.ETag;
        for (var i = 0; i < ladder.Count; i++)
        {
            foreach (var later in ladder.Skip(i + 1).Where(later => Profile(house).Body(later) is null))
                (await At(house, later).GetAsync(filed.Location)).Expect(404);
            var step = (await StepAsync(house, filed.Id, etag, i == ladder.Count - 1, ladder[i])).Expect(204);
            (await At(house, ladder[i]).GetAsync(filed.Location)).Expect(200);
            if (i + 1 == ladder.Count) break;
            etag = (await At(house, ladder[i])
                .PostAsync($"disputes/{filed.Id}/referrals", new { to = ladder[i + 1], on = Today }, ifMatch: step.ETag)).Expect(204).ETag;
        }

        var dispute = (await Filer(house).GetAsync(filed.Location)).Expect(200).Json;
        Assert.Equal(("settled", ladder[^1], 2 * ladder.Count),
            (dispute.GetProperty("state").GetString(), dispute.GetProperty("rung").GetString(), dispute.GetProperty("steps").GetArrayLength()));
        Assert.All(dispute.GetProperty("steps").EnumerateArray(), step => Assert.NotEmpty(step.GetProperty("role").GetString()!));
        (await Stranger(house).GetAsync(filed.Location)).Expect(404);
        (await host.As(house, FilerParty(house), RoleIds.ContactPoint).GetAsync(filed.Location)).Expect(403);
        (await host.As(house, FilerParty(house), RoleIds.Auditor).GetAsync(filed.Location)).Expect(403);
        var listed = (await Filer(house).GetAsync($"disputes?process={Process(house)}&state=settled&about={about}&rung={ladder[^1]}"))
            .Expect(200).Json.GetProperty("items");
        Assert.Contains(listed.EnumerateArray(), item => item.GetProperty("id").GetGuid() == filed.Id);
        var theirs = (await Stranger(house).GetAsync($"disputes?process={Process(house)}")).Expect(200).Json.GetProperty("items");
        Assert.DoesNotContain(theirs.EnumerateArray(), item => item.GetProperty("id").GetGuid() == filed.Id);
    }

    [Theory, MemberData(nameof(Ladders))]
    public async Task Refused_when_it_skips_repeats_or_leaves_the_ladder(string house, string about)
    {
        var ladder = Profile(house).Covenant.Disputes[about];
        var filed = (await Filer(house).PostAsync("disputes", Body(about))).Expect(201);
        var etag = filed.ETag;
        for (var i = 0; i < ladder.Count; i++)
        {
            await host.SaysNothingAsync(async () =>
                // not yet said it cannot
                (await ReferAsync(house, filed.Id, etag, ladder[Math.Min(i + 1, ladder.Count - 1)])).ExpectRefusal(RuleIds.Gov16));
            etag = (await StepAsync(house, filed.Id, etag, false, ladder[i])).Expect(204).ETag;
            var again = await DecisionAsync(house, ladder[i]);
            await host.SaysNothingAsync(async () =>
            {
                (await At(house, ladder[i]).PostAsync($"disputes/{filed.Id}/steps", Step(true, again), ifMatch: etag)).ExpectRefusal(RuleIds.Gov16);
                foreach (var wrong in ladder.Where((_, at) => at != i + 1))
                    (await ReferAsync(house, filed.Id, etag, wrong)).ExpectRefusal(RuleIds.Gov16);
            });
            if (i + 1 < ladder.Count) etag = (await ReferAsync(house, filed.Id, etag, ladder[i + 1])).Expect(204).ETag;
        }
    }

    [Theory, MemberData(nameof(Houses))]
    public async Task Refused_out_of_order_or_without_a_decision_of_the_body(string house)
    {
        var (about, ladder) = Profile(house).Covenant.Disputes.First(pair => Profile(house).Body(pair.Value[0]) is not null);
        var filed = (await Filer(house).PostAsync("disputes", Body(about))).Expect(201);
        var tied = await host.Secretary(house).CreateAsync($"bodies/{ladder[0]}/decisions", Motions.Tied(house, ladder[0]));
        var elsewhere = await host.Secretary(house).CreateAsync($"bodies/{Other(ladder[0])}/decisions", Motions.Good(house, Other(ladder[0])));
        var good = await host.Secretary(house).CreateAsync($"bodies/{ladder[0]}/decisions", Motions.Good(house, ladder[0]));
        Task<Answer> Conclude(Guid? decisionId, string on = Today) => host.Secretary(house).PostAsync(
            $"disputes/{filed.Id}/steps", new { outcome = "settled", on, decision = "Opgelost.", decisionId }, ifMatch: filed.ETag);
        await host.SaysNothingAsync(async () =>
        {
            (await Conclude(Guid.NewGuid())).ExpectRefusal(RuleIds.Gov16);
            (await Conclude(tied)).ExpectRefusal(RuleIds.Gov16);
            (await Conclude(elsewhere)).ExpectRefusal(RuleIds.Gov16);
            (await Conclude(good, "2026-03-01")).ExpectRefusal(RuleIds.Gov16);
            (await Conclude(null)).ExpectError("decisionId");
        });
        (await Conclude(good)).Expect(204);
    }

    [Theory, MemberData(nameof(Houses))]
    public async Task Only_who_stands_at_the_rung_speaks_and_only_the_filer_withdraws(string house)
    {
        var (about, ladder) = Profile(house).Covenant.Disputes.First(pair => Profile(house).Body(pair.Value[0]) is null);
        var filed = (await Filer(house).PostAsync("disputes", Body(about))).Expect(201);
        var path = $"disputes/{filed.Id}";
        await host.SaysNothingAsync(async () =>
        {
            (await Filer(house).PostAsync(path + "/steps", Step(true), ifMatch: filed.ETag)).Expect(403);
            (await Stranger(house).PostAsync(path + "/steps", Step(true), ifMatch: filed.ETag)).Expect(404);
            (await At(house, ladder[0]).PostAsync(path + "/withdrawals", new { on = Today }, ifMatch: filed.ETag)).Expect(403);
            // own work
            var own = host.As(house, FilerParty(house), Profile(house).RolesAt(ladder[0]).First(), about);
            (await own.PostAsync(path + "/steps", Step(true), ifMatch: filed.ETag)).Expect(403);
            (await Filer(house).PostAsync(path + "/withdrawals", new { on = "2026-03-01" }, ifMatch: filed.ETag)).ExpectRefusal(RuleIds.Gov16);
        });
        var withdrawn = (await Filer(house).PostAsync(path + "/withdrawals", new { on = Today }, ifMatch: filed.ETag)).Expect(204);
        (await At(house, ladder[0]).PostAsync(path + "/steps", Step(true), ifMatch: withdrawn.ETag)).Expect(409);
        (await Filer(house).PostAsync(path + "/withdrawals", new { on = Today }, ifMatch: withdrawn.ETag)).Expect(409);
    }

    /// <summary>The ladders with a rung on which several roles stand: one of each covenant that has them.</summary>
    public static TheoryData<string, string, string> SharedRungs()
    {
        var rungs = new TheoryData<string, string, string>();
        foreach (var house in GovernanceHost.HousesCarrying(RuleIds.Gov16).Select(Profile))
        {
            foreach (var (about, ladder) in house.Covenant.Disputes)
            {
                foreach (var rung in ladder.Where(house.Covenant.DisputeRungs.ContainsKey)) rungs.Add(house.Id, about, rung);
            }
        }

        return rungs;
    }

    [Theory, MemberData(nameof(SharedRungs))]
    public async Task Whoever_of_those_on_one_rung_speaks_does_so_for_it_and_the_others_see_it(string house, string about, string rung)
    {
        var (ladder, roles) = (Profile(house).Covenant.Disputes[about], Profile(house).RolesAt(rung).ToList());
        var filed = (await Filer(house).PostAsync("disputes", Body(about))).Expect(201);
        var etag = filed.ETag;
        foreach (var (before, next) in ladder.TakeWhile(step => step != rung).Zip(ladder.Skip(1)))
        {
            foreach (var role in roles) (await As(role).GetAsync(filed.Location)).Expect(404);
            etag = (await StepAsync(house, filed.Id, etag, false, before)).Expect(204).ETag;
            etag = (await ReferAsync(house, filed.Id, etag, next)).Expect(204).ETag;
        }

        foreach (var role in roles) (await As(role).GetAsync(filed.Location)).Expect(200);
        var other = GovernanceHost.OtherHouse(house);
        (await host.As(other, FilerParty(other), roles[^1]).GetAsync(filed.Location)).Expect(404);
        await host.SaysNothingAsync(async () =>
            // own work
            (await host.As(house, FilerParty(house), roles[^1], about).PostAsync($"disputes/{filed.Id}/steps", Step(true), ifMatch: etag))
                .Expect(403));
        etag = (await As(roles[^1]).PostAsync($"disputes/{filed.Id}/steps", Step(false), ifMatch: etag)).Expect(204).ETag;
        await host.SaysNothingAsync(async () =>
            (await As(roles[0]).PostAsync($"disputes/{filed.Id}/steps", Step(true), ifMatch: etag)).ExpectRefusal(RuleIds.Gov16));
        (await ReferAsync(house, filed.Id, etag, ladder[^1])).Expect(204);
        var steps = (await As(roles[0]).GetAsync(filed.Location)).Expect(200).Json.GetProperty("steps").EnumerateArray();
        Assert.Contains(steps, step => step.GetProperty("kind").GetString() == "not-settled" && step.GetProperty("rung").GetString() == rung
            && step.GetProperty("role").GetString() == roles[^1]);
        var listed = (await As(roles[^1]).GetAsync($"disputes?process={Process(house)}&rung={ladder[^1]}&limit=200")).Expect(200).Json
            .GetProperty("items").EnumerateArray();
        Assert.Contains(listed, row => row.GetProperty("id").GetGuid() == filed.Id);

        ApiClient As(string role) => host.As(house, GovernanceHost.Kind(Profile(house), PartyKinds.Municipality), role);
    }

    [Theory, MemberData(nameof(Houses))]
    public void About_everybody_who_leads_a_house_there_is_a_ladder(string house) =>
        Assert.All(Profile(house).Covenant.Managers, manager => Assert.Contains(manager.Role, Profile(house).Covenant.Disputes.Keys));

    [Theory, MemberData(nameof(Houses))]
    public async Task At_the_board_only_its_seats_see_it(string house)
    {
        var (about, _) = Profile(house).Covenant.Disputes.First(pair => pair.Value[0] == BodyIds.Board);
        var filed = (await Filer(house).PostAsync("disputes", Body(about))).Expect(201);
        (await host.BoardMember(house).GetAsync(filed.Location)).Expect(200);
        (await host.Secretary(house).GetAsync(filed.Location)).Expect(200);
        (await host.As(house, GovernanceHost.Unseated(house), RoleIds.BoardMember).GetAsync(filed.Location)).Expect(404);
        (await Stranger(house).GetAsync(filed.Location)).Expect(404);
    }

    [Fact]
    public async Task Somebody_of_the_house_files_for_the_own_role()
    {
        var house = GovernanceHost.Catalog.Houses[0].Id;
        var party = GovernanceHost.Kind(Profile(house), PartyKinds.Municipality);
        var director = host.As(house, party, RoleIds.ProcessDirector);
        var filed = (await director.PostAsync("disputes", Body(Profile(house).Covenant.Disputes.Keys.First(key => key != "case-director"))))
            .Expect(201);
        (await director.GetAsync(filed.Location)).Expect(200);
        (await host.As(house, party, RoleIds.PartyDelegate).GetAsync(filed.Location)).Expect(404);
    }

    [Fact]
    public async Task A_stranger_to_the_covenant_files_nothing()
    {
        var house = GovernanceHost.Catalog.Houses[0].Id;
        await host.SaysNothingAsync(async () => GovernanceHost.ExpectAtTheDoor(await host.As(house, "geen-partij", RoleIds.PartyDelegate)
            .PostAsync("disputes", Body("case-director"))));
        (await host.As(house, FilerParty(house), RoleIds.PrivacyOfficer).PostAsync("disputes", Body("case-director"))).Expect(403);
    }

    [Theory, MemberData(nameof(Houses))]
    public async Task Every_error_is_named_at_once_with_the_ladders_of_the_house(string house)
    {
        var answer = (await Filer(house).PostAsync("disputes", new { about = "weather", caseId = Guid.Empty }))
            .ExpectError("about").ExpectError("subject").ExpectError("text").ExpectError("caseId");
        Assert.All(Profile(house).Covenant.Disputes.Keys, key => Assert.Contains(key, answer.Problem.Errors["about"][0], StringComparison.Ordinal));
        var filed = (await Filer(house).PostAsync("disputes", Body(Profile(house).Covenant.Disputes.Keys.First()))).Expect(201);
        (await Filer(house).PostAsync($"disputes/{filed.Id}/referrals", new { to = "weather" }, ifMatch: filed.ETag)).ExpectError("to")
            .ExpectError("on");
        (await Filer(house).GetAsync("disputes?state=x&about=x&rung=x&limit=0")).ExpectError("state").ExpectError("about").ExpectError("rung")
            .ExpectError("limit").ExpectError("process");
        (await Filer(house).GetAsync("disputes?process=weather")).ExpectRefusal(RuleIds.Cov04);
    }

    [Fact]
    public async Task What_was_not_seen_is_not_changed_and_the_same_key_files_once()
    {
        var house = GovernanceHost.Catalog.Houses[0].Id;
        var body = Body("case-director");
        var first = (await Filer(house).PostAsync("disputes", body, "dispute-once")).Expect(201);
        Assert.Equal(first.Id, (await Filer(house).PostAsync("disputes", body, "dispute-once")).Expect(201).Id);
        (await Filer(house).PostAsync($"disputes/{first.Id}/withdrawals", new { on = Today })).Expect(428);
        (await Filer(house).PostAsync($"disputes/{first.Id}/withdrawals", new { on = Today }, ifMatch: "\"1\"")).Expect(412);
    }

    [Fact]
    public async Task Another_house_gets_404()
    {
        var house = GovernanceHost.Catalog.Houses[0].Id;
        var filed = (await Filer(house).PostAsync("disputes", Body("case-director"))).Expect(201);
        (await Filer(GovernanceHost.OtherHouse(house)).GetAsync(filed.Location)).Expect(404);
    }

    [Fact]
    public async Task Pages_of_the_list_join_up()
    {
        var house = GovernanceHost.Catalog.Houses[^1].Id;
        for (var i = 0; i < 3; i++) await Filer(house).CreateAsync("disputes", Body("case-director"));
        var whole = (await Filer(house).GetAsync($"disputes?process={Process(house)}&limit=200")).Expect(200).Json.GetProperty("items")
            .EnumerateArray()
            .Select(item => item.GetProperty("id").GetGuid()).ToList();
        var pages = new List<Guid>();
        for (var path = $"disputes?process={Process(house)}&limit=2"; path is not null;)
        {
            var page = (await Filer(house).GetAsync(path)).Expect(200).Json;
            pages.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetGuid()));
            path = page.GetProperty("next").GetString() is { } next ? $"disputes?process={Process(house)}&limit=2&cursor={next}" : null;
        }

        Assert.Equal(whole, pages);
    }

    [Fact]
    public async Task The_database_holds_the_wall_and_no_readable_text()
    {
        var house = GovernanceHost.Catalog.Houses.First(house => house.Covenant.Disputes["case-director"][0] == "process-director").Id;
        var id = (await Filer(house).PostAsync("disputes", Body("case-director"))).Expect(201).Id;
        Assert.Equal(1, await CountAsync(house, FilerParty(house), RoleIds.PartyDelegate, id));
        Assert.Equal(1, await CountAsync(house, "anybody", RoleIds.ProcessDirector, id));
        Assert.Equal(0, await CountAsync(house, FilerParty(house), RoleIds.ContactPoint, id));
        Assert.Equal(0, await CountAsync(house, StrangerParty(house), RoleIds.PartyDelegate, id));
        Assert.Equal(0, await CountAsync(house, StrangerParty(house), RoleIds.BoardMember, id));
        Assert.Equal(0, await CountAsync(GovernanceHost.OtherHouse(house), FilerParty(house), RoleIds.PartyDelegate, id));
        Assert.Equal(0, await host.Database.ScalarAsync<long>(
            "select count(*) from disputes where id = $1 and (position('Geheim'::bytea in text) > 0 or position('Geheim'::bytea in subject) > 0)",
            id));
    }

    [Fact]
    public async Task A_dispute_in_which_nothing_happens_is_signalled()
    {
        var house = GovernanceHost.Catalog.Houses[0];
        var id = (await Filer(house.Id).PostAsync("disputes", Body("case-director"))).Expect(201).Id;
        var today = new DateOnly(2026, 3, 2);
        Assert.DoesNotContain(await SignalsAsync(today.AddDays((7 * DisputeSignals.QuietWeeks) - 1)), signal => signal.Id == id);
        Assert.Contains(await SignalsAsync(today.AddDays(7 * DisputeSignals.QuietWeeks)), signal => signal.Id == id);
        Assert.Empty(await host.SignalsAsync(DisputeSignals.OfAsync, house.Id, today.AddDays(7 * DisputeSignals.QuietWeeks), 0,
            StrangerParty(house.Id), RoleIds.PartyDelegate));
        Task<IReadOnlyList<Governance.Signals.Signal>> SignalsAsync(DateOnly day) =>
            host.SignalsAsync(DisputeSignals.OfAsync, house.Id, day, 0, FilerParty(house.Id), RoleIds.PartyDelegate);
    }

    private static HouseProfile Profile(string house) => GovernanceHost.Catalog.House(house);

    private static string Process(string house) => Profile(house).Processes.Values.First(static process => !process.Closed).Id;

    private static object Body(string about) => new { about, subject = "Geheim onderwerp", text = "Geheime toelichting" };

    private static object Step(bool settled, Guid? decisionId = null) =>
        new { outcome = settled ? "settled" : "not-settled", on = Today, decision = "Besproken.", decisionId };

    private static string FilerParty(string house) => GovernanceHost.Kind(Profile(house), PartyKinds.Police);

    private static string StrangerParty(string house) => GovernanceHost.Kind(Profile(house), PartyKinds.Prosecution);

    private static string Other(string body) => body is BodyIds.Board ? BodyIds.TacticalMeeting : BodyIds.Board;

    private ApiClient Filer(string house) => host.As(house, FilerParty(house), RoleIds.PartyDelegate);

    private ApiClient Stranger(string house) => host.As(house, StrangerParty(house), RoleIds.PartyDelegate);

    private ApiClient At(string house, string rung) => Profile(house).Body(rung) is null
        ? host.As(house, GovernanceHost.Kind(Profile(house), PartyKinds.Municipality), Profile(house).RolesAt(rung).First())
        : host.Secretary(house);

    private async Task<Answer> StepAsync(string house, Guid id, string? etag, bool settled, string rung) =>
        await At(house, rung).PostAsync($"disputes/{id}/steps", Step(settled, await DecisionAsync(house, rung)), ifMatch: etag);

    private async Task<Guid?> DecisionAsync(string house, string rung) =>
        Profile(house).Body(rung) is null ? null : await host.Secretary(house).CreateAsync($"bodies/{rung}/decisions", Motions.Good(house, rung));

    private Task<Answer> ReferAsync(string house, Guid id, string? etag, string to) => Filer(house)
        .PostAsync($"disputes/{id}/referrals", new { to, on = Today }, ifMatch: etag);

    private async Task<long> CountAsync(string house, string party, string role, Guid id)
    {
        await using var connection = await host.Database.OpenAsServiceAsync(house, party, role);
        await using var count = new NpgsqlCommand("select count(*) from disputes d join dispute_steps s on s.dispute_id = d.id where d.id = $1",
            connection)
        {
            Parameters = { new() { Value = id } },
        };
        return (long)(await count.ExecuteScalarAsync())!;
    }
}
