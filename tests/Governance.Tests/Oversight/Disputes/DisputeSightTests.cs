using Npgsql;
using Platform.Contracts.Governance;
using Platform.Contracts.Nazorg;
using Platform.Contracts.Retention;
using Platform.Covenants;
using Platform.Governance.Oversight.Disputes;
using Platform.Governance.Tests.PlanningControl.Reports;
using Platform.TestKit;

namespace Platform.Governance.Tests.Oversight.Disputes;

/// <summary>
/// A dispute about a case is filed by who has a right to the case, and seen by nobody who may not know of it (ACC-07, ACC-08, WEE-06).
/// </summary>
[Collection(CareCollection.Name)]
public sealed class DisputeSightTests(GovernanceHost host)
{
    private const string Today = "2026-03-02";

    public static TheoryData<string> Houses() => GovernanceHost.Carrying(RuleIds.Wee06);

    /// <summary>Every house, of the made-up covenant with another ladder and another name for its closed process too.</summary>
    public static TheoryData<string> EveryHouse() =>
        [.. GovernanceHost.Catalog.Houses.Where(static house => house.Carries(RuleIds.Wee06)).Select(static house => house.Id)];

    [Theory, MemberData(nameof(Houses))]
    public async Task Only_who_has_a_right_to_the_case_files_about_it_and_nobody_else_learns_that_it_is_there(string house)
    {
        var (police, prosecution) = (Party(house, PartyKinds.Police), Party(house, PartyKinds.Prosecution));
        var id = await Cases.ReferredAsync(host, house, police);
        await host.SaysNothingAsync(async () => await NobodyLearnsAsync(host.As(house, prosecution, RoleIds.PartyDelegate), house, id));
        (await FileAsync(host.As(house, police, RoleIds.PartyDelegate), house, id)).Expect(201);
        (await FileAsync(host.As(house, prosecution, RoleIds.ProcessDirector), house, id)).Expect(201);
        // The house next door does not have it, whoever asks there.
        await NobodyLearnsAsync(host.As(GovernanceHost.OtherHouse(house), Party(GovernanceHost.OtherHouse(house), PartyKinds.Police),
            RoleIds.ProcessDirector), GovernanceHost.OtherHouse(house), id);

        await Cases.InvolveAsync(host, house, id, Process(house), prosecution, host.Clock.Now.AddDays(-1));
        await NobodyLearnsAsync(host.As(house, prosecution, RoleIds.PartyDelegate), house, id);
        await Cases.InvolveAsync(host, house, id, Process(house), prosecution);
        (await FileAsync(host.As(house, prosecution, RoleIds.PartyDelegate), house, id)).Expect(201);
    }

    [Theory, MemberData(nameof(Houses))]
    public async Task Who_is_excluded_from_a_case_files_nothing_about_it_and_sees_no_dispute_of_it(string house)
    {
        var party = Party(house, PartyKinds.Police);
        var id = await Cases.ReferredAsync(host, house, party);
        var (account, colleague) = (host.As(house, party, RoleIds.PartyDelegate),
            host.As(house, party, RoleIds.PartyDelegate, RoleIds.PartnerDelegate));
        var filed = (await FileAsync(account, house, id)).Expect(201);
        await Cases.RecuseAsync(host, house, id, $"{party}.{RoleIds.PartyDelegate}");

        await NobodyLearnsAsync(account, house, id);
        (await account.GetAsync(filed.Location)).Expect(404);
        (await account.PostAsync($"disputes/{filed.Id}/withdrawals", new { on = Today }, ifMatch: filed.ETag)).Expect(404);
        Assert.DoesNotContain(filed.Id, await ListedAsync(account, Process(house)));
        Assert.Contains(filed.Id, await ListedAsync(colleague, Process(house)));
        (await colleague.GetAsync(filed.Location)).Expect(200);
        Assert.Equal((0, 1), (await CountAsync(house, party, filed.Id, $"{party}.{RoleIds.PartyDelegate}", RoleIds.PartyDelegate),
            await CountAsync(house, party, filed.Id, "iemand.anders", RoleIds.PartyDelegate)));
    }

    [Theory, MemberData(nameof(Houses))]
    public async Task ACC_08_Who_is_excluded_in_the_closed_process_sees_no_dispute_of_it(string house)
    {
        var (id, process) = await Cases.AgendaedAsync(host, house);
        var party = Profile(house).Parties.First(known => Profile(house).IsCoreParty(process, known.Id)).Id;
        var role = Profile(house).Process(process)!.Compartment!.Members[0];
        var (account, name) = (host.As(house, party, role), $"{party}.{role}");
        var filed = (await FileAsync(account, house, id)).Expect(201);
        await Cases.RecuseAsync(host, house, id, name, process);
        await NobodyLearnsAsync(account, house, id);
        (await account.GetAsync(filed.Location)).Expect(404);
        Assert.DoesNotContain(filed.Id, await ListedAsync(account, process));
        Assert.Equal((0, 1), (await CountAsync(house, party, filed.Id, name, role), await CountAsync(house, party, filed.Id, "iemand.anders", role)));
    }

    [Theory, MemberData(nameof(Houses))]
    public async Task ACC_10_It_answers_who_could_see_a_dispute_of_the_case_once_and_nothing_of_a_case_without(string house)
    {
        var party = Party(house, PartyKinds.Police);
        var id = await Cases.ReferredAsync(host, house, party);
        Assert.Empty((await host.AskWhoCouldSeeAsync(house, id)).Sights);
        var filed = (await FileAsync(host.As(house, party, RoleIds.PartyDelegate), house, id)).Expect(201);
        var told = await host.AskWhoCouldSeeAsync(house, id);
        Assert.Equal((house, "governance", Process(house)), (told.House, told.Service, told.Process));
        Assert.All(told.Sights, sight => Assert.Equal(filed.Id, sight.DecisionId));
        Assert.Contains(told.Sights, sight => sight is { Kind: "dispute-side", Role: RoleIds.PartyDelegate } && sight.Party == party);
        Assert.Contains(told.Sights, static sight => sight is { Kind: "dispute-rung", Party: null });
        Assert.Empty((await host.AskWhoCouldSeeAsync(GovernanceHost.OtherHouse(house), id)).Sights);

        // Of a closed process those of its compartment only.
        var (closed, process) = await Cases.AgendaedAsync(host, house);
        var inside = Profile(house).Process(process)!.Compartment!;
        var core = Profile(house).Parties.First(known => Profile(house).IsCoreParty(process, known.Id)).Id;
        (await FileAsync(host.As(house, core, inside.Members[0]), house, closed)).Expect(201);
        var secret = await host.AskWhoCouldSeeAsync(house, closed);
        Assert.NotEmpty(secret.Sights);
        Assert.Empty(secret.Sights.Select(static sight => sight.Role!).Except([.. inside.Directors, .. inside.Members]));
    }

    [Fact]
    public async Task Of_a_shielded_case_a_party_files_nothing()
    {
        var house = GovernanceHost.Catalog.Houses[0].Id;
        var party = Party(house, PartyKinds.Police);
        var id = await Cases.ReferredAsync(host, house, party);
        var account = host.As(house, party, RoleIds.PartyDelegate);
        await host.Messages.PublishAsync(new ShieldDossier
        {
            House = house, DossierId = id, Process = Process(house),
            OrderedAt = host.Clock.Now.AddDays(-2)
        });
        await host.ThereAsync("select count(*) from known_cases where case_id = $1 and shielded_at is not null", id);
        await NobodyLearnsAsync(account, house, id);
    }

    [Fact]
    public async Task About_a_release_only_who_works_on_releases_files()
    {
        var house = GovernanceHost.Catalog.Houses.First(static house => house.Process(ProcessIds.Nazorg) is not null);
        var id = Guid.CreateVersion7();
        await host.Messages.PublishAsync(new ReleaseAnnounced
        {
            House = house.Id, RecordId = id, Municipality = house.Municipalities[0].Code, ReleaseOn = new(2026, 6, 1),
            FirstProcessedOn = new(2026, 2, 1),
            AnnouncedAt = host.Clock.Now,
        });
        await host.ThereAsync("select count(*) from known_cases where case_id = $1", id);
        var municipality = house.Municipalities[0].Party;
        foreach (var role in (string[])[RoleIds.PartyDelegate, RoleIds.ChainManager, RoleIds.LocationManager])
            await NobodyLearnsAsync(host.As(house.Id, municipality, role), house.Id, id);
        (await FileAsync(host.As(house.Id, municipality, RoleIds.NazorgDirector), house.Id, id)).Expect(201);
    }

    [Theory, MemberData(nameof(EveryHouse))]
    public async Task A_dispute_about_a_case_of_a_closed_process_stays_inside(string house)
    {
        var profile = GovernanceHost.Catalog.House(house);
        var (id, process) = await Cases.AgendaedAsync(host, house);
        var (core, outside) = (Party(house, PartyKinds.Prosecution), profile.Parties.First(party => !profile.IsCoreParty(process, party.Id)).Id);
        var compartment = profile.Process(process)!.Compartment!;
        var member = host.As(house, core, RoleIds.WeegploegMember);

        // Nobody outside files about it, whatever they lead, and of the members only those of a core party.
        foreach (var role in profile.Roles.Intersect(DisputeRights.Anyone).Except(compartment.Directors).Except(compartment.Members)
            .Except(compartment.Participants))
            await NobodyLearnsAsync(host.As(house, core, role), house, id);
        await NobodyLearnsAsync(host.As(house, outside, RoleIds.WeegploegMember), house, id);
        await NobodyLearnsAsync(host.As(house, core, RoleIds.CaseDirector), house, id);
        await Cases.InvolveAsync(host, house, id, process, outside);
        var theirs = (await FileAsync(host.As(house, outside, RoleIds.CaseDirector), house, id)).Expect(201);

        var filed = (await FileAsync(member, house, id)).Expect(201);
        var told = await host.Messages.WaitFor<DisputeFiled>(message => message.DisputeId == filed.Id);
        Assert.Equal(process, told.Process);
        var director = host.As(house, core, RoleIds.ProcessDirector);
        (await director.GetAsync(filed.Location)).Expect(200);
        var step = (await director.PostAsync($"disputes/{filed.Id}/steps", new { outcome = "not-settled", on = Today, decision = "Niet eens." },
            ifMatch: filed.ETag))
            .Expect(204);
        // It climbs no further: of the rungs above none stands inside, whatever they are called here.
        foreach (var above in profile.Covenant.Disputes[RoleIds.CaseDirector].Skip(1))
        {
            Assert.Equal(profile.Rule(RuleIds.Gov16)!.Article,
                (await member.PostAsync($"disputes/{filed.Id}/referrals", new { to = above, on = Today }, ifMatch: step.ETag))
                    .ExpectRefusal(RuleIds.Gov16).Problem.Article);
        }

        var seen = (await member.GetAsync(filed.Location)).Expect(200).Json;
        Assert.Equal(("not-settled", RoleIds.ProcessDirector, System.Text.Json.JsonValueKind.Null),
            (seen.GetProperty("state").GetString(), seen.GetProperty("rung").GetString(), seen.GetProperty("nextRung").ValueKind));
        // About somebody of whom only rungs outside judge nothing is filed that names the case; without it, it is laid before them.
        foreach (var about in profile.Covenant.Disputes.Keys.Where(about => about != RoleIds.CaseDirector))
        {
            (await member.PostAsync("disputes", new { about, subject = "Geheim", text = "Toelichting", caseId = id })).ExpectRefusal(RuleIds.Gov16);
            var without = (await member.PostAsync("disputes", new { about, subject = "Zonder casus", text = "Toelichting" })).Expect(201);
            Assert.Equal(profile.Covenant.Disputes[about][0], (await member.GetAsync(without.Location)).Expect(200).Json.GetProperty("rung")
                .GetString());
        }

        // Of whom stands on the rungs outside nobody sees it: the secretary, the members and the daily lead.
        foreach (var (party, role) in ((string, string)[])
        [
            (outside, RoleIds.Secretary), (core, RoleIds.PartnerDelegate), (core, RoleIds.BoardMember), (core, profile.Covenant.Managers[0].Role),
            (outside, RoleIds.WeegploegMember),
        ])
        {
            var account = host.As(house, party, role);
            (await account.GetAsync(filed.Location)).Expect(404);
            Assert.DoesNotContain(filed.Id, await ListedAsync(account, process));
            if (role is not RoleIds.WeegploegMember) Assert.Equal(0, await CountAsync(house, party, filed.Id, "iemand", role));
        }

        Assert.Equal(1, await CountAsync(house, core, filed.Id, "iemand", RoleIds.WeegploegMember));
        // Who takes part in cases for the very party that filed it knows only of those it is involved in.
        (await host.As(house, core, RoleIds.CaseDirector).GetAsync(filed.Location)).Expect(404);
        (await host.As(house, outside, RoleIds.CaseDirector).GetAsync(theirs.Location)).Expect(200);
        (await host.As(house, outside, RoleIds.PartyDelegate).GetAsync(theirs.Location)).Expect(404);
        (await host.As(house, core, RoleIds.PrivacyOfficer).GetAsync(filed.Location)).Expect(403);

        // What is accounted for is of the process too, a refusal as well, so that it is read inside it only.
        Assert.Contains(filed.Id, await ListedAsync(member, process));
        (await member.PostAsync($"disputes/{filed.Id}/withdrawals", new { on = "2026-03-01" }, ifMatch: (await member.GetAsync(filed.Location)).ETag))
            .ExpectRefusal(RuleIds.Gov16);
        await host.SettledAsync();
        var lines = host.AuditLines().Where(line => line.ObjectId == filed.Id || line.CaseIds.Contains(id)).ToList();
        Assert.Contains(lines, line => line.Outcome is "refused");
        Assert.Contains(lines, line => line.Action is "dispute.listed");
        Assert.All(lines, line => Assert.Equal(process, line.Process));
    }

    [Theory, MemberData(nameof(Houses))]
    public async Task A_list_is_of_one_process_and_a_closed_one_is_named_inside_only(string house)
    {
        var profile = GovernanceHost.Catalog.House(house);
        var (id, closed) = await Cases.AgendaedAsync(host, house);
        var core = profile.Parties.First(party => profile.IsCoreParty(closed, party.Id)).Id;
        var (member, director) = (Seated(profile, closed, core, profile.Process(closed)!.Compartment!.Members),
            Seated(profile, closed, core, profile.Process(closed)!.Compartment!.Directors));
        var open = profile.Processes.Values.Where(static process => !process.Closed).Select(static process => process.Id).ToList();

        // Outside, the choices are the open ones; who is of the compartment alone need not choose.
        string[] Choices(Answer answer) => answer.ExpectError("process").Problem.Errors["process"].Single() is var said
            ? said[(said.IndexOf(':', StringComparison.Ordinal) + 2)..^1].Split(", ") : [];
        if (open.Count > 1) Assert.Equal(open, Choices(await host.As(house, core, RoleIds.BoardMember).GetAsync("disputes")));
        Assert.Equal(profile.Processes.Keys.Order(), Choices(await director.GetAsync("disputes")).Order());

        var inside = (await FileAsync(member, house, id)).Expect(201).Id;
        var none = (await member.PostAsync("disputes", new { about = RoleIds.CaseDirector, subject = "Geen casus", text = "Toelichting" }))
            .Expect(201).Id;
        Assert.Contains(inside, Ids(await member.GetAsync("disputes?limit=200")));
        Assert.Contains(inside, await ListedAsync(director, closed));
        foreach (var process in open)
        {
            var listed = await ListedAsync(director, process);
            Assert.DoesNotContain(inside, listed);
            // What is about no case is of no process.
            Assert.Contains(none, listed);
        }
    }

    [Fact]
    public async Task What_is_kept_of_a_case_goes_with_its_dossier_and_does_not_come_back()
    {
        var house = GovernanceHost.Catalog.Houses[0].Id;
        var party = Party(house, PartyKinds.Police);
        var id = await Cases.ReferredAsync(host, house, party);
        await Cases.InvolveAsync(host, house, id, Process(house), Party(house, PartyKinds.Prosecution));
        await Cases.RecuseAsync(host, house, id, "iemand");
        await host.Messages.PublishAsync(new EraseDossier
        {
            House = house, DossierId = id, Process = Process(house), ErasureId = Guid.CreateVersion7(), OrderedAt = host.Clock.Now,
        });
        var answer = await host.Messages.WaitFor<DossierPartErased>(told => told.DossierId == id);
        Assert.Equal((3, 0), (answer.Deleted, answer.Left));
        Assert.NotEqual(0, await host.Database.CountAsync("erased_dossiers"));
        await host.Messages.PublishAsync(new DossierErased
        {
            House = house, DossierId = id, Process = Process(house), ErasureId = Guid.NewGuid(), CertificateId = Guid.NewGuid(),
            ErasedAt = host.Clock.Now,
        });
        await host.Messages.PublishAsync(ReportScenarios.Referred(house, Process(house), id, null, host.Clock.Now) with { ReferringParty = party });
        // The next case tells that this word was read.
        await Cases.ReferredAsync(host, house, party);
        await NobodyLearnsAsync(host.As(house, party, RoleIds.PartyDelegate), house, id);
        foreach (var table in (string[])["known_cases", "involvements", "recusals"])
            Assert.Equal(0, await host.Database.ScalarAsync<long>($"select count(*) from {table} where case_id = $1", id));
    }

    private static HouseProfile Profile(string house) => GovernanceHost.Catalog.House(house);

    private static string Process(string house) => Profile(house).Processes.Values.First(static process => process.Triage is not null).Id;

    private static string Party(string house, string kind) => GovernanceHost.Kind(Profile(house), kind);

    private static Task<Answer> FileAsync(ApiClient account, string house, Guid id) =>
        account.PostAsync("disputes", new { about = RoleIds.CaseDirector, subject = $"Geheim {house}", text = "Geheime toelichting", caseId = id });

    private static async Task<List<Guid>> ListedAsync(ApiClient account, string process) =>
        Ids(await account.GetAsync($"disputes?process={process}&limit=200"));

    private static List<Guid> Ids(Answer page) =>
        [.. page.Expect(200).Json.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetGuid())];

    // Somebody with one of these roles who speaks for a core party, or for the house.
    private ApiClient Seated(HouseProfile house, string process, string core, IReadOnlyList<string> roles) =>
        host.As(house.Id, core, roles.First(role => house.Roles.Contains(role) && house.ReachOf([role], core).Seated.Contains(process)));

    // The answer about this case is to the letter the one about a case that never was.
    private static async Task NobodyLearnsAsync(ApiClient account, string house, Guid id)
    {
        var (there, nowhere) = (await FileAsync(account, house, id), await FileAsync(account, house, Guid.CreateVersion7()));
        Assert.Equal(404, there.Status);
        Assert.Equal(Words(nowhere), Words(there));
        Assert.Equal(Names(nowhere), Names(there));

        static string Words(Answer answer) => answer.Text.Replace(answer.Problem.TraceId!, "", StringComparison.Ordinal);
        static IEnumerable<string> Names(Answer answer) => answer.Headers.Select(static header => header.Key).Order();
    }

    private async Task<long> CountAsync(string house, string party, Guid id, string account, string role)
    {
        await using var connection = await host.Database.OpenAsServiceAsync(house, party, role, account: account);
        await using var count = new NpgsqlCommand(
            "select count(distinct d.id) from disputes d join dispute_steps s on s.dispute_id = d.id where d.id = $1", connection)
        {
            Parameters = { new() { Value = id } },
        };
        return (long)(await count.ExecuteScalarAsync())!;
    }
}
