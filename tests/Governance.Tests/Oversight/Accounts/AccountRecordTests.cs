using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Platform.Contracts.Governance;
using Platform.Covenants;
using Platform.Governance.Oversight.Accounts;
using Platform.TestKit;

namespace Platform.Governance.Tests.Oversight.Accounts;

[Collection(CareCollection.Name)]
public sealed class AccountRecordTests(GovernanceHost host)
{
    public static TheoryData<string> Houses() => GovernanceHost.Carrying(RuleIds.Acc04);

    [Theory, MemberData(nameof(Houses))]
    public async Task An_account_gets_in_once_its_record_is_complete_and_no_longer_when_it_ends(string house)
    {
        var (party, account) = (Party(house), NewAccount());
        var holder = host.WithToken(host.Tokens.Issue(house, party, [RoleIds.PartyDelegate], account, recorded: false));
        Assert.Equal(RuleIds.Acc04, (await holder.GetAsync("houses")).Expect(403).Problem.Rule);

        var made = (await host.Secretary(house).PostAsync("account-records", Body(account, party, secrecyOn: null))).Expect(201);
        var told = await ToldAsync(made.Id, 1);
        Assert.Equal((account, party, null, null), (told.Account, told.Party, told.CompleteFrom, told.CompleteUntil));
        var read = (await host.Secretary(house).GetAsync(made.Location)).Expect(200);
        Assert.False(read.Json.GetProperty("complete").GetBoolean());
        Assert.Equal(["secrecyOn"], read.Json.GetProperty("lacking").EnumerateArray().Select(lack => lack.GetProperty("field").GetString()));
        var signals = await host.SignalsAsync(AccountSignals.OfAsync, house, new(2026, 3, 2), 30, "anybody", RoleIds.Secretary);
        Assert.Contains(signals, signal => signal.Id == made.Id && signal.Code == "account.incomplete");
        (await holder.GetAsync("houses")).Expect(403);

        var whole = (await host.Secretary(house).PutAsync($"account-records/{made.Id}", new { facts = Facts() }, made.ETag)).Expect(204);
        told = await ToldAsync(made.Id, 2);
        Assert.Equal((new DateTimeOffset(2026, 1, 31, 23, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 12, 31, 23, 0, 0, TimeSpan.Zero)),
            (told.CompleteFrom, told.CompleteUntil));
        await Eventually.Holds(async () => (await holder.GetAsync("houses")).Status == 200);

        var ended = (await host.Secretary(house).PostAsync($"account-records/{made.Id}/endings", new { atOnce = true }, ifMatch: whole.ETag))
            .Expect(204);
        Assert.Equal(host.Clock.Now, (await ToldAsync(made.Id, 3)).CompleteUntil);
        await Eventually.Holds(async () => (await holder.GetAsync("houses")).Status == 403);
        (await host.Secretary(house).PutAsync($"account-records/{made.Id}", new { facts = Facts() }, ended.ETag)).Expect(409);
        (await host.Secretary(house).PostAsync($"account-records/{made.Id}/endings", new { atOnce = true }, ifMatch: ended.ETag)).Expect(409);

        var versions = (await host.As(house, house, RoleIds.Auditor).GetAsync($"account-records/{made.Id}/versions"))
            .Expect(200).Json.GetProperty("items")
            .EnumerateArray().ToList();
        Assert.Equal(["ended", "corrected", "made"], versions.Select(version => version.GetProperty("change").GetString()));
        Assert.False(versions[2].GetProperty("facts").TryGetProperty("secrecyOn", out var then) && then.ValueKind is not JsonValueKind.Null);
        Assert.Equal("2026-02-01", versions[1].GetProperty("facts").GetProperty("secrecyOn").GetString());
        Assert.Contains(host.AuditLines(), line => line.Action == "account-record.ended" && line.ObjectId == made.Id);
    }

    [Theory, MemberData(nameof(Houses))]
    public async Task A_party_keeps_the_records_of_its_own_people_and_sees_no_others(string house)
    {
        var (mine, other) = (Party(house), GovernanceHost.Kind(GovernanceHost.Catalog.House(house), PartyKinds.Police));
        var speaker = host.As(house, mine, RoleIds.PartnerDelegate);
        var made = (await speaker.PostAsync("account-records", Body(NewAccount(), mine))).Expect(201);
        var theirs = (await host.Secretary(house).PostAsync("account-records", Body(NewAccount(), other))).Expect(201);
        (await speaker.GetAsync(made.Location)).Expect(200);
        (await speaker.GetAsync(theirs.Location)).Expect(404);
        (await speaker.GetAsync($"{theirs.Location}/versions")).Expect(404);
        (await speaker.PutAsync($"account-records/{theirs.Id}", new { facts = Facts() }, theirs.ETag)).Expect(404);
        var ids = await IdsAsync(speaker, "account-records?limit=200");
        Assert.Contains(made.Id, ids);
        Assert.DoesNotContain(theirs.Id, ids);
        await host.SettledAsync();
        await host.SaysNothingAsync(async () => (await speaker.PostAsync("account-records", Body(NewAccount(), other))).Expect(403));

        await using var connection = await host.Database.OpenAsServiceAsync(house, mine, RoleIds.PartnerDelegate);
        foreach (var table in (string[])["account_records", "account_record_versions"])
        {
            await using var count = new NpgsqlCommand(
                $"select count(*) filter (where {(table is "account_records" ? "id" : "record_id")} = $1), count(*) filter (where "
                    + $"{(table is "account_records" ? "id" : "record_id")} = $2) from {table}",
                connection)
            { Parameters = { new() { Value = made.Id }, new() { Value = theirs.Id } } };
            await using var row = await count.ExecuteReaderAsync();
            await row.ReadAsync();
            Assert.Equal((1L, 0L), (row.GetInt64(0), row.GetInt64(1)));
        }
    }

    [Theory, MemberData(nameof(Houses))]
    public async Task Refused_for_the_own_account_out_of_order_twice_at_a_time_or_for_a_stranger(string house)
    {
        var (party, account) = (Party(house), NewAccount());
        var made = (await host.Secretary(house).PostAsync("account-records", Body(account, party))).Expect(201);
        var self = NewAccount();
        var keeper = host.WithToken(host.Tokens.Issue(house, party, [RoleIds.ProcessDirector], self));
        await host.SettledAsync();
        await host.SaysNothingAsync(async () =>
        {
            (await keeper.PostAsync("account-records", Body(self, party))).ExpectRefusal(RuleIds.Acc04);
            (await host.Secretary(house).PostAsync("account-records", Body(account, party))).ExpectRefusal(RuleIds.Acc04);
            (await host.Secretary(house).PostAsync("account-records", Body(NewAccount(), party, until: "2026-01-31"))).ExpectRefusal(RuleIds.Acc04);
            (await host.Secretary(house).PostAsync("account-records", Body(NewAccount(), "geen-partij"))).ExpectRefusal(RuleIds.Cov02);
            (await host.Secretary(house).PostAsync($"account-records/{made.Id}/endings", new { on = "2027-01-01" }, ifMatch: made.ETag))
                .ExpectRefusal(RuleIds.Acc04);
        });
        // At another party the same account is another matter, and so is a time after this one.
        (await keeper.PostAsync("account-records", Body(account, house))).Expect(201);
        (await keeper.PostAsync("account-records", Body(account, party, from: "2027-01-01", until: "2027-12-31"))).Expect(201);
    }

    [Fact]
    public async Task Two_at_the_same_moment_do_not_both_get_the_account()
    {
        var (house, account) = (GovernanceHost.Catalog.Houses[0].Id, NewAccount());
        var answers = await Task.WhenAll(Enumerable.Range(0, 6)
            .Select(_ => host.Secretary(house).PostAsync("account-records", Body(account, Party(house)))));
        Assert.Single(answers, answer => answer.Status == 201);
        Assert.All(answers, answer => Assert.Contains(answer.Status, (int[])[201, 409, 412]));
        Assert.Equal(1, await host.Database.ScalarAsync<long>("select count(*) from account_records where account = $1", account));
    }

    [Fact]
    public async Task Every_wrong_part_is_named_at_once_and_nothing_that_had_to_happen_lies_ahead()
    {
        var house = GovernanceHost.Catalog.Houses[0].Id;
        (await host.Secretary(house).PostAsync("account-records", new { })).ExpectError("account").ExpectError("party").ExpectError("facts");
        (await host.Secretary(house).PostAsync("account-records", new
        {
            account = "jan jansen", party = Party(house),
            facts = new
            {
                task = "x", conduct = "x", designatedOn = "2026-03-03", conductOn = "2026-03-03", secrecyOn = "2026-03-03",
                trainings = new Dictionary<string, string> { ["x"] = "2026-03-03" },
            },
        })).ExpectError("account").ExpectError("facts.task").ExpectError("facts.conduct").ExpectError("facts.designatedOn")
            .ExpectError("facts.conductOn")
            .ExpectError("facts.secrecyOn").ExpectError("facts.trainings").ExpectError("facts.from");
        (await host.Secretary(house).PostAsync("account-records", Body(NewAccount(), Party(house), from: "0001-01-01", until: "9999-12-31")))
            .ExpectError("facts.from").ExpectError("facts.until");
        var made = (await host.Secretary(house).PostAsync("account-records", Body(NewAccount(), Party(house), until: null))).Expect(201);
        (await host.Secretary(house).PostAsync($"account-records/{made.Id}/endings", new { on = "9999-12-31" }, ifMatch: made.ETag))
            .ExpectError("on");
    }

    [Fact]
    public async Task Rights_other_houses_stale_repetition_and_search()
    {
        var house = GovernanceHost.Catalog.Houses[0].Id;
        var (party, account) = (Party(house), NewAccount());
        foreach (var role in (string[])[RoleIds.BoardMember, RoleIds.PartyDelegate, RoleIds.PrivacyOfficer, RoleIds.Auditor, RoleIds.SupportStaff])
        {
            var (who, name) = (NewAccount(), role);
            if (role is RoleIds.SupportStaff) await AppointAsync(house, who);
            (await host.WithToken(host.Tokens.Issue(house, party, [name], who)).PostAsync("account-records", Body(account, party))).Expect(403);
        }

        var made = (await host.Secretary(house).PostAsync("account-records", Body(account, party), "record-once")).Expect(201);
        Assert.Equal(made.Id, (await host.Secretary(house).PostAsync("account-records", Body(account, party), "record-once")).Expect(201).Id);
        (await host.Secretary(house).PutAsync($"account-records/{made.Id}", new { facts = Facts() })).Expect(428);
        (await host.Secretary(house).PutAsync($"account-records/{made.Id}", new { facts = Facts() }, "\"1\"")).Expect(412);
        (await host.Secretary(GovernanceHost.OtherHouse(house)).GetAsync(made.Location)).Expect(404);
        (await host.BoardMember(house).GetAsync("account-records")).Expect(403);

        foreach (var role in (string[])[RoleIds.ProcessDirector, RoleIds.Manager, RoleIds.PrivacyOfficer, RoleIds.Auditor])
            Assert.Equal([made.Id], await FoundAsync(host.As(house, house, role), new { account }));
        var secretary = host.Secretary(house);
        Assert.Equal([made.Id], await FoundAsync(secretary,
            new { account, party, complete = true, runsOn = "2026-12-31", lapsesBefore = "2027-01-01" }));
        Assert.Empty(await FoundAsync(secretary, new { account, complete = false }));
        Assert.Empty(await FoundAsync(secretary, new { account, runsOn = "2027-01-01" }));
        Assert.Empty(await FoundAsync(secretary, new { account, lapsesBefore = "2026-12-31" }));
        var page = (await secretary.GetAsync("account-records?limit=1")).Expect(200).Json;
        var next = await IdsAsync(secretary, $"account-records?limit=200&cursor={Uri.EscapeDataString(page.GetProperty("next").GetString()!)}");
        Assert.DoesNotContain(page.GetProperty("items")[0].GetProperty("id").GetGuid(), next);
    }

    [Fact]
    public async Task A_service_that_asks_is_told_of_every_record()
    {
        var house = GovernanceHost.Catalog.Houses[0].Id;
        var made = (await host.Secretary(house).PostAsync("account-records", Body(NewAccount(), Party(house)))).Expect(201);
        await ToldAsync(made.Id, 1);
        var before = host.Messages.Published<AccountStandingsChanged>().Count(told => told.Accounts.Any(account => account.RecordId == made.Id));
        await host.Messages.PublishAsync(new AccountStandingsAsked { Service = "new" });
        await Eventually.Holds(() => host.Messages.Published<AccountStandingsChanged>()
            .Count(told => told.House == house && told.Accounts.Any(account => account.RecordId == made.Id)) > before);
        await host.Messages.WaitFor<AccountStandingsTold>(told => told.Service == "new");
    }

    [Fact]
    public async Task The_first_records_come_from_a_file_complete_or_not_at_all_and_once()
    {
        var house = GovernanceHost.Catalog.Houses[0].Id;
        var (account, staff) = (NewAccount(), NewAccount());
        var whole = Imported(house, account);
        var support = Imported(house, staff) with
        {
            Party = house,
            Appointment = new()
            {
                Function = "secretariaat", Basis = "employment", DirectedBy = GovernanceHost.Catalog.House(house).Covenant.Managers[^1].Role,
            },
        };
        var holder = host.WithToken(host.Tokens.Issue(house, Party(house), [RoleIds.ProcessDirector], account, recorded: false));
        var clerk = host.WithToken(host.Tokens.Issue(house, house, [RoleIds.SupportStaff], staff, recorded: false));
        (await holder.GetAsync("houses")).Expect(403);

        var (none, errors) = await ImportAsync(
            whole, Imported("nergens", "x"), Imported(house, "jan jansen"), Imported(house, NewAccount(), secrecyOn: null),
            Imported(house, NewAccount()) with { Party = "x" });
        Assert.Equal(0, none);
        Assert.Equal(
            [
                "[1].house: is not a house.", "[2].account: Geef het kenmerk van het account, geen naam of adres.",
                "[3].facts.secrecyOn: De schriftelijke verklaring over de geheimhouding ontbreekt.", "[4].party: Dit is geen partij van dit huis.",
            ], errors);
        Assert.Equal(0, await host.Database.ScalarAsync<long>("select count(*) from account_records where account = $1", account));

        Assert.Equal(2, (await ImportAsync(whole, support)).Made);
        Assert.Equal(0, (await ImportAsync(whole, support)).Made);
        await Eventually.Holds(async () => (await holder.GetAsync("houses")).Status == 200 && (await clerk.GetAsync("houses")).Status == 200);
        Assert.Equal(2, await host.Database.ScalarAsync<long>("select count(*) from account_records where account in ($1, $2)", account, staff));
        await Eventually.Holds(() => host.AuditLines().Count(line => line is { Action: "account-record.imported", Actor: "governance" }) >= 2);
        Assert.Contains(host.AuditLines(), line => line.Action == "staff.imported");
    }

    /// <summary>A file knows the houses that there are.</summary>
    public static TheoryData<string> Led() =>
        [.. GovernanceHost.HousesCarrying(RuleIds.Gov31).Where(static house => CovenantCatalog.Load().FindHouse(house) is not null)];

    [Theory, MemberData(nameof(Led))]
    public async Task Who_leads_the_house_comes_from_a_file_with_the_decision_it_rests_on(string house)
    {
        var (account, manager) = (NewAccount(), GovernanceHost.Catalog.House(house).Covenant.Managers[^1]);
        var lead = host.WithToken(host.Tokens.Issue(house, Party(house), [manager.Role], account, recorded: false));
        var without = Imported(house, account) with { Appointment = new() { Basis = "employment", Role = manager.Role } };
        Assert.Equal(["[0].appointment.decisionReference: Dit veld is verplicht."], (await ImportAsync(without)).Errors);
        Assert.Equal(["[0].appointment.function: Dit veld is verplicht.", "[0].appointment.directedBy: Dit veld is verplicht."],
            (await ImportAsync(without with { Appointment = new() { Basis = "employment" } })).Errors);

        Assert.Equal(1, (await ImportAsync(Imported(house, account))).Made);
        await Eventually.Holds(async () => await host.Database.ScalarAsync<long>("select count(*) from account_standings where account = $1",
            account) == 1);
        Assert.Equal(RuleIds.Gov31, (await lead.GetAsync("houses")).Expect(403).Problem.Rule);

        var other = NewAccount();
        var next = host.WithToken(host.Tokens.Issue(house, Party(house), [manager.Role], other, recorded: false));
        var imported = await ImportAsync(Imported(house, other) with
        {
            Appointment = new() { Basis = "employment", Role = manager.Role, DecisionReference = "Notulen 12-1-2026" },
        });
        Assert.Equal((1, 0), (imported.Made, imported.Errors.Count));
        await Eventually.Holds(async () => (await next.GetAsync("houses")).Status == 200);
        var end = await host.Database.ScalarAsync<Guid>("select id from staff_appointments where account = $1", other);
        var secretary = host.Secretary(house);
        (await secretary.PostAsync($"staff-appointments/{end}/endings", new { atOnce = true },
            ifMatch: (await secretary.GetAsync($"staff-appointments/{end}")).ETag)).Expect(204);
        await Eventually.Holds(async () => (await next.GetAsync("houses")).Status == 403);
        Assert.Equal(RuleIds.Gov31, (await next.GetAsync("houses")).Problem.Rule);
    }

    [Fact]
    public async Task Years_after_its_end_a_record_goes_here_and_in_the_services()
    {
        var (house, account) = (GovernanceHost.Catalog.Houses[0].Id, NewAccount());
        var made = (await host.Secretary(house).PostAsync("account-records", Body(account, Party(house)))).Expect(201);
        await Eventually.Holds(async () => await KnownAsync() == 1);
        using var worker = new RemoveOldRecords(host.Services.GetRequiredService<IServiceScopeFactory>(), host.Clock,
            NullLogger<RemoveOldRecords>.Instance);
        await worker.WorkAsync(CancellationToken.None);
        (await host.Secretary(house).GetAsync(made.Location)).Expect(200);
        await host.Database.ExecuteAsync(
            "update account_records set starts_at = $2 - interval '6 years', ends_at = $2 - interval '5 years' where id = $1", made.Id,
            host.Clock.Now);
        await worker.WorkAsync(CancellationToken.None);
        (await host.Secretary(house).GetAsync(made.Location)).Expect(404);
        Assert.Equal(0, await host.Database.ScalarAsync<long>("select count(*) from account_record_versions where record_id = $1", made.Id));
        await Eventually.Holds(async () => await KnownAsync() == 0);

        Task<long> KnownAsync() => host.Database.ScalarAsync<long>("select count(*) from account_standings where record_id = $1", made.Id);
    }

    [Fact]
    public async Task The_command_says_what_is_wrong_with_its_file_and_nothing_of_what_stands_in_it()
    {
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.json");
        Assert.Equal(1, await AccountImport.RunAsync<GovernanceDbContext>(file));
        await File.WriteAllTextAsync(file, """[{ "house": "x", "name": "iemand" }]""");
        Assert.Equal(1, await AccountImport.RunAsync<GovernanceDbContext>(file));
        File.Delete(file);
    }

    private static string NewAccount() => $"account-{Guid.NewGuid():N}";

    private static string Party(string house) => GovernanceHost.Kind(GovernanceHost.Catalog.House(house), PartyKinds.Municipality);

    private static object Body(
        string account, string party, string from = "2026-02-01", string? until = "2026-12-31", string? secrecyOn = "2026-02-01") =>
        new { account, party, facts = Facts(from, until, secrecyOn) };

    private static object Facts(string from = "2026-02-01", string? until = "2026-12-31", string? secrecyOn = "2026-02-01") => new
    {
        task = "processing", designatedBy = "teamleider", designatedOn = "2026-01-15", conduct = "vog", conductOn = "2026-01-10",
        trainings = GovernanceHost.Catalog.Law.TrainingTopics.ToDictionary(static topic => topic.Code, static _ => "2026-01-20"), secrecyOn, from,
        until,
    };

    private static ImportedAccount Imported(string house, string account, string? secrecyOn = "2026-02-01") => new()
    {
        House = house, Account = account, Party = GovernanceHost.Catalog.FindHouse(house) is null ? "x" : Party(house),
        Facts = JsonSerializer.SerializeToElement(Facts(secrecyOn: secrecyOn)).Deserialize<AccountInput>(JsonSerializerOptions.Web),
    };

    private Task<(int Made, IReadOnlyList<string> Errors)> ImportAsync(params ImportedAccount[] accounts) => host.ImportAsync(accounts);

    private async Task AppointAsync(string house, string account)
    {
        await host.Secretary(house).CreateAsync("staff-appointments", new
        {
            account, function = "secretariaat", party = Party(house), basis = "employment",
            directedBy = GovernanceHost.Catalog.House(house).Covenant.Managers[^1].Role, from = "2026-02-01",
        });
        await Eventually.Holds(async () => await host.Database.ScalarAsync<long>("select count(*) from staff_terms where account = $1",
            account) == 1);
    }

    private async Task<AccountStandingOf> ToldAsync(Guid record, long revision) =>
        (await host.Messages.WaitFor<AccountStandingsChanged>(told =>
            told.Accounts.Any(account => account.RecordId == record && account.Revision == revision)))
        .Accounts.Single(account => account.RecordId == record);

    private static async Task<List<Guid>> IdsAsync(ApiClient client, string path) => Ids(await client.GetAsync(path));

    private static async Task<List<Guid>> FoundAsync(ApiClient client, object search) =>
        Ids(await client.PostAsync("account-records/_search", search));

    private static List<Guid> Ids(Answer answer) =>
        [.. answer.Expect(200).Json.GetProperty("items").EnumerateArray().Select(static item => item.GetProperty("id").GetGuid())];
}
