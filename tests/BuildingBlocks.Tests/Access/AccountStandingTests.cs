using Npgsql;
using Platform.Contracts.Governance;
using Platform.Contracts.Logboek;
using Platform.Covenants;
using Platform.TestKit;

namespace Platform.BuildingBlocks.Tests.Access;

/// <summary>ACC-04 at the door of every service: no complete record, no entrance, whatever a token says.</summary>
public sealed class AccountStandingTests(ProbeHost host) : IClassFixture<ProbeHost>
{
    [Fact]
    public async Task Without_a_record_every_door_is_shut_with_the_rule_its_article_and_its_sentence_and_the_no_is_on_record()
    {
        var (client, account) = Unrecorded();
        foreach (var answer in (Answer[])[await client.GetAsync("notes"), await client.PostAsync("notes", ProbeHost.Note()),
            await client.GetAsync($"notes/{Guid.NewGuid()}")])
        {
            Assert.Equal(RuleIds.Acc04, answer.Expect(403).Problem.Rule);
            Assert.Equal("WGS 1.8(2), BGS 1.11, 1.17", answer.Problem.Article);
            Assert.Equal(CovenantCatalog.Load().Law.Articles[RuleIds.Acc04].Sentence, answer.Problem.Detail);
        }

        await host.Messages.WaitFor<LogLinesRecorded>(told =>
            told.Audit.Any(line => line.Actor == account && line is { Action: "access.refused", Rule: RuleIds.Acc04 }));
    }

    [Fact]
    public async Task A_complete_record_opens_within_its_term_and_what_Governance_takes_back_is_shut_in_every_instance()
    {
        var (client, account) = Unrecorded();
        await using var second = await host.StartAsync();
        var there = second.WithToken(client.Http.DefaultRequestHeaders.Authorization!.Parameter!);
        var record = Guid.NewGuid();
        await host.Messages.PublishAsync(Told(record, account, 1, host.Clock.Now.AddDays(-1), host.Clock.Now.AddDays(30)));
        await Eventually.Holds(async () => (await client.GetAsync("notes")).Status == 200 && (await there.GetAsync("notes")).Status == 200);

        await host.Messages.PublishAsync(Told(record, account, 2, null, null));
        await Eventually.Holds(async () => (await client.GetAsync("notes")).Status == 403 && (await there.GetAsync("notes")).Status == 403);
    }

    [Fact]
    public async Task An_older_word_that_comes_later_changes_nothing()
    {
        var (client, account) = Unrecorded();
        var record = Guid.NewGuid();
        await host.Messages.PublishAsync(Told(record, account, 3, host.Clock.Now.AddDays(-1), host.Clock.Now.AddDays(1)));
        await Eventually.Holds(async () => (await client.GetAsync("notes")).Status == 200);
        foreach (var revision in (long[])[1, 2, 3]) await host.Messages.PublishAsync(Told(record, account, revision, null, null));
        var last = Guid.NewGuid();
        await host.Messages.PublishAsync(Told(last, $"{account}.last", 1, null, null));
        await Eventually.Holds(async () => await host.Database.ScalarAsync<long>("select count(*) from account_standings where record_id = $1",
            last) == 1);
        (await client.GetAsync("notes")).Expect(200);
    }

    [Fact]
    public async Task It_ends_by_the_clock_too_and_opens_not_before_its_day()
    {
        var (client, account) = Unrecorded();
        await host.Messages.PublishAsync(Told(Guid.NewGuid(), account, 1, host.Clock.Now.AddMinutes(5), host.Clock.Now.AddMinutes(10)));
        await Eventually.Holds(async () => await host.Database.ScalarAsync<long>("select count(*) from account_standings where account = $1",
            account) == 1);
        (await client.GetAsync("notes")).Expect(403);
        host.Clock.Advance(TimeSpan.FromMinutes(5));
        (await client.GetAsync("notes")).Expect(200);
        host.Clock.Advance(TimeSpan.FromMinutes(5));
        (await client.GetAsync("notes")).Expect(403);
    }

    [Fact]
    public async Task A_record_of_another_party_or_another_house_opens_nothing()
    {
        var (client, account) = Unrecorded();
        host.Database.Record(ProbeHost.Arnhem, "politie-oost-nederland", account);
        host.Database.Record(ProbeHost.Utrecht, ProbeHost.Party, account);
        (await client.GetAsync("notes")).Expect(403);
        host.Database.Record(ProbeHost.Arnhem, ProbeHost.Party, account);
        await Eventually.Holds(async () => (await client.GetAsync("notes")).Status == 200);
    }

    [Fact]
    public async Task Systems_and_what_is_open_to_all_ask_for_no_account()
    {
        var (client, _) = Unrecorded();
        (await client.GetAsync("openapi.json")).Expect(200);
        (await host.Anonymous().GetAsync("openapi.json")).Expect(200);
        Assert.NotEqual(RuleIds.Acc04, (await host.AsSystem("00000001234567890000", "probe:events").GetAsync("notes")).Expect(403).Problem.Rule);
    }

    [Fact]
    public async Task In_the_database_no_account_sees_or_writes_how_accounts_stand_not_even_its_own()
    {
        var account = $"account.{Guid.NewGuid():N}";
        host.Database.Record(ProbeHost.Arnhem, ProbeHost.Party, account);
        Assert.Equal(0, await CountAsync(ProbeHost.Arnhem, account));
        await using var connection = await host.Database.OpenAsServiceAsync(ProbeHost.Arnhem, ProbeHost.Party, Roles.Manager, account: account);
        await using var update = new NpgsqlCommand("update account_standings set complete_until = '2999-01-01'", connection);
        Assert.Equal(0, await update.ExecuteNonQueryAsync());
    }

    private (ApiClient Client, string Account) Unrecorded()
    {
        var account = $"account.{Guid.NewGuid():N}";
        return (host.WithToken(host.Tokens.Issue(ProbeHost.Arnhem, ProbeHost.Party, [Roles.ProcessDirector], account, recorded: false)), account);
    }

    private static AccountStandingsChanged Told(Guid record, string account, long revision, DateTimeOffset? from, DateTimeOffset? until) => new()
    {
        House = ProbeHost.Arnhem,
        Accounts = [new() { RecordId = record, Account = account, Party = ProbeHost.Party, CompleteFrom = from, CompleteUntil = until,
            Revision = revision }],
    };

    private async Task<long> CountAsync(string house, string account)
    {
        await using var connection = await host.Database.OpenAsServiceAsync(house, ProbeHost.Party, Roles.Manager, account: account);
        await using var count = new NpgsqlCommand("select count(*) from account_standings", connection);
        return (long)(await count.ExecuteScalarAsync())!;
    }
}

/// <summary>A service that is new asks what was told before it was there.</summary>
public sealed class AccountAskerTests(ProbeHostWithoutInstance host) : IClassFixture<ProbeHostWithoutInstance>
{
    [Fact]
    public async Task It_asks_and_is_not_ready_until_it_was_told_of_all_and_lets_nobody_in()
    {
        await host.Database.ExecuteAsync("delete from account_standings");
        await using var instance = await host.StartAsync();
        var client = instance.WithToken(host.Tokens.Issue(ProbeHost.Arnhem, ProbeHost.Party, [Roles.ProcessDirector], "first", recorded: false));
        using var anonymous = instance.Anonymous();
        var asked = await host.Messages.WaitFor<AccountStandingsAsked>();
        Assert.Equal("probe", asked.Service);
        (await anonymous.GetAsync($"{instance.Address}health/ready")).Expect(503);
        Assert.Equal(RuleIds.Acc04, (await client.GetAsync("notes")).Expect(403).Problem.Rule);

        // It asks again: what it said first may have been lost.
        await Eventually.Holds(() => host.Messages.Published<AccountStandingsAsked>().Count > 1, TimeSpan.FromSeconds(20));
        await host.Messages.PublishAsync(new AccountStandingsChanged
        {
            House = ProbeHost.Arnhem,
            Accounts =
            [
                new() { RecordId = Guid.NewGuid(), Account = "first", Party = ProbeHost.Party, CompleteFrom = host.Clock.Now,
                    CompleteUntil = host.Clock.Now.AddDays(1), Revision = 1 },
            ],
        });
        await Eventually.Holds(async () => (await client.GetAsync("notes")).Status == 200);
        await host.Messages.PublishAsync(new AccountStandingsTold { Service = "another" });
        (await anonymous.GetAsync($"{instance.Address}health/ready")).Expect(503);
        await host.Messages.PublishAsync(new AccountStandingsTold { Service = "probe" });
        await Eventually.Holds(async () => (await anonymous.GetAsync($"{instance.Address}health/ready")).Status == 200);
    }
}
