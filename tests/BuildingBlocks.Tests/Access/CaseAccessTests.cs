using Npgsql;
using Platform.Contracts.Access;
using Platform.Contracts.Weegploeg;
using Platform.Covenants;
using Platform.TestKit;

namespace Platform.BuildingBlocks.Tests.Access;

/// <summary>What is told of one account and one case holds in the database, whatever a query forgets; the probe's handlers ask for nothing.</summary>
public sealed class CaseAccessTests(ProbeHost host) : IClassFixture<ProbeHost>
{
    private static readonly string Closed = CovenantCatalog.Load(
        ).House(ProbeHost.Arnhem).Processes.Values.First(static process => process.Closed).Id;

    private static readonly string Director = $"{ProbeHost.Party}.{Roles.ProcessDirector}";

    [Fact]
    public async Task An_excluded_account_has_no_row_of_the_case_and_its_colleague_has()
    {
        var id = await host.Director().CreateAsync("notes", ProbeHost.Note());
        var bystander = await host.Director().CreateAsync("notes", ProbeHost.Note());
        var colleague = host.WithToken(host.Tokens.Issue(ProbeHost.Arnhem, ProbeHost.Party, [Roles.ProcessDirector], "another.account"));
        var told = Recused(id);
        await host.Messages.PublishAsync(told);
        await Eventually.Holds(async () => (await host.Director().GetAsync($"notes/{id}")).Status == 404);
        (await host.Director().PutAsync($"notes/{id}", new { text = "x" }, "\"1\"")).Expect(404);
        Assert.DoesNotContain(id.ToString(), (await host.Director().GetAsync("notes?limit=200")).Expect(200).Text, StringComparison.Ordinal);
        (await host.Director().GetAsync($"notes/{bystander}")).Expect(200);
        (await colleague.GetAsync($"notes/{id}")).Expect(200);

        await host.Messages.PublishAsync(told with { LiftedAt = host.Clock.Now });
        await Eventually.Holds(async () => (await host.Director().GetAsync($"notes/{id}")).Status == 200);
    }

    [Fact]
    public async Task The_words_of_one_exclusion_may_come_twice_and_in_any_order()
    {
        var set = Recused(Guid.NewGuid());
        foreach (var told in (AccountRecused[])[set with { LiftedAt = host.Clock.Now }, set, set])
        {
            var message = Guid.NewGuid();
            await host.Messages.PublishAsync(told, message);
            await Eventually.Holds(async () =>
                await host.Database.ScalarAsync<long>("select count(*) from inbox where message_id = $1", message) == 1);
        }

        Assert.Equal(1, await host.Database.ScalarAsync<long>("select count(*) from recusals where case_id = $1", set.CaseId));
        Assert.Equal(1,
            await host.Database.ScalarAsync<long>("select count(*) from recusals where case_id = $1 and lifted_at is not null", set.CaseId));
        // Excluded again later is another exclusion.
        await host.Messages.PublishAsync(set with { SetAt = set.SetAt.AddHours(1) });
        await Eventually.Holds(async () =>
            await host.Database.ScalarAsync<long>("select count(*) from recusals where case_id = $1 and lifted_at is null", set.CaseId) == 1);
    }

    [Fact]
    public async Task An_exclusion_in_a_closed_process_is_kept_once_and_is_there_inside_it_only()
    {
        var told = new SubjectRecused
        {
            House = ProbeHost.Arnhem, CaseId = Guid.NewGuid(), Process = Closed, Account = "somebody", SetAt = host.Clock.Now, LiftedAt = null,
        };
        foreach (var word in (SubjectRecused[])[told, told, told with { LiftedAt = host.Clock.Now }, told])
        {
            var message = Guid.NewGuid();
            await host.Messages.PublishAsync(word, message);
            await host.Messages.PublishAsync(word, message);
            await Eventually.Holds(async () =>
                await host.Database.ScalarAsync<long>("select count(*) from inbox where message_id = $1", message) == 1);
        }

        Assert.Equal(1, await host.Database.ScalarAsync<long>("select count(*) from recusals where case_id = $1 and lifted_at is not null",
            told.CaseId));
        foreach (var (role, seen) in ((string, long)[])
            [(Roles.ProcessDirector, 1), (Roles.PrivacyOfficer, 1), (Roles.Auditor, 0), (Roles.ContactPoint, 0), (Roles.InformationCoordinator, 0)])
        {
            await using var connection = await host.Database.OpenAsServiceAsync(ProbeHost.Arnhem, ProbeHost.Party, role, account: "another.account");
            await using var count = new NpgsqlCommand($"select count(*) from recusals where case_id = '{told.CaseId}'", connection);
            Assert.Equal((role, seen), (role, (long)(await count.ExecuteScalarAsync())!));
        }
    }

    [Fact]
    public async Task The_word_of_another_house_excludes_nobody_here()
    {
        var id = await host.Director().CreateAsync("notes", ProbeHost.Note());
        await host.Messages.PublishAsync(Recused(id) with { House = ProbeHost.Utrecht });
        await Eventually.Holds(async () => await host.Database.ScalarAsync<long>("select count(*) from recusals where case_id = $1", id) == 1);
        (await host.Director().GetAsync($"notes/{id}")).Expect(200);
    }

    [Fact]
    public async Task An_emergency_opens_one_case_for_one_account_until_it_ends()
    {
        var id = Guid.NewGuid();
        var told = Opened(id);
        await host.Database.ExecuteAsync("insert into effects (id, house, record_id) values (gen_random_uuid(), $1, $2)", ProbeHost.Arnhem, id);
        await host.Messages.PublishAsync(told);
        await host.Messages.PublishAsync(told);
        await Eventually.Holds(async () =>
            await host.Database.ScalarAsync<long>("select count(*) from emergency_accesses where case_id = $1", id) == 1);
        Assert.Equal(1, await SeenAsync(id, told.Account, told.OpenedAt));
        Assert.Equal(1, await SeenAsync(id, told.Account, told.EndsAt.AddSeconds(-1)));
        Assert.Equal(0, await SeenAsync(id, told.Account, told.EndsAt));
        Assert.Equal(0, await SeenAsync(id, told.Account, told.OpenedAt.AddSeconds(-1)));
        Assert.Equal(0, await SeenAsync(id, "another.account", told.OpenedAt));
        Assert.Equal(0, await SeenAsync(id, "", told.OpenedAt));
        Assert.Equal(0, await SeenAsync(id, told.Account, told.OpenedAt, ProbeHost.Utrecht));
    }

    [Fact]
    public async Task Exclusions_and_emergencies_are_there_for_the_account_and_who_accounts_for_them_only()
    {
        var recused = Recused(Guid.NewGuid());
        var opened = Opened(recused.CaseId);
        await host.Messages.PublishAsync(recused);
        await host.Messages.PublishAsync(opened);
        foreach (var table in (string[])["recusals", "emergency_accesses"])
        {
            var sql = $"select count(*) from {table} where case_id = '{recused.CaseId}'";
            await Eventually.Holds(async () => await host.Database.ScalarAsync<long>(sql) == 1);
            foreach (var (roles, account, house, seen) in ((string, string, string, long)[])
            [
                (Roles.ProcessDirector, Director, ProbeHost.Arnhem, 1), (Roles.PrivacyOfficer, "another.account", ProbeHost.Arnhem, 1),
                (Roles.ChainManager, "another.account", ProbeHost.Arnhem, 0), (Roles.PrivacyOfficer, Director, ProbeHost.Utrecht, 0),
            ])
            {
                await using var connection = await host.Database.OpenAsServiceAsync(house, ProbeHost.Party, roles, account: account);
                await using var count = new NpgsqlCommand(sql, connection);
                Assert.Equal(seen, await count.ExecuteScalarAsync());
            }
        }
    }

    private AccountRecused Recused(Guid caseId) =>
        new() { House = ProbeHost.Arnhem, CaseId = caseId, Process = "complex", Account = Director, SetAt = host.Clock.Now, LiftedAt = null };

    private EmergencyAccessOpened Opened(Guid caseId) => new()
    {
        House = ProbeHost.Arnhem, CaseId = caseId, Process = "complex", AccessId = Guid.NewGuid(), Account = Director, Party = ProbeHost.Party,
        OpenedAt = host.Clock.Now, EndsAt = host.Clock.Now.AddHours(14),
    };

    private async Task<long> SeenAsync(Guid record, string account, DateTimeOffset now, string house = ProbeHost.Arnhem)
    {
        await using var connection = await host.Database.OpenAsServiceAsync(house, ProbeHost.Party, Roles.PartyDelegate, account: account);
        await using var count = new NpgsqlCommand($"select count(*) from effects where record_id = '{record}'", connection);
        await using (var tell = new NpgsqlCommand($"select set_config('app.now', '{now:O}', false)", connection)) await tell.ExecuteNonQueryAsync();
        return (long)(await count.ExecuteScalarAsync())!;
    }
}
