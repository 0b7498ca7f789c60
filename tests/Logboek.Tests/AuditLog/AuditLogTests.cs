using System.Text.Json;
using Npgsql;
using Platform.BuildingBlocks.Access;
using Platform.Contracts.Access;
using Platform.TestKit;

namespace Platform.Logboek.Tests.AuditLog;

[Collection(LogboekCollection.Name)]
public sealed class AuditLogTests(LogboekHost host)
{
    private static string House => LogboekHost.House;

    private static string Other => LogboekHost.Other;

    [Fact]
    public async Task Lines_follow_each_other_in_the_chain_of_their_house_and_the_same_message_twice_changes_nothing()
    {
        var (mine, id) = (host.Line(House), Guid.CreateVersion7());
        await host.TellAsync([mine, host.Line(Other), host.Line(null)], messageId: id);
        await host.TellAsync([mine, host.Line(Other), host.Line(null)], messageId: id);
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => host.TellAsync([host.Line(House), host.Line(Other)])));
        await host.SettledAsync();

        Assert.Equal(1, await host.Database.ScalarAsync<long>("select count(*) from audit_lines where id = $1", mine.Id));
        Assert.Empty(await host.Database.ColumnAsync<string>("""
            select l.house || l.number from audit_lines l left join audit_lines before on before.house = l.house
              and before.chain = l.chain and before.number = l.number - 1
            where l.previous <> coalesce(before.hash, ''::bytea) or (l.number > 1 and before.number is null)
            """));
        foreach (var house in (string[])[House, Other])
        {
            var checkedChain = await CheckAsync(house);
            Assert.True(checkedChain.GetProperty("intact").GetBoolean());
            Assert.True(checkedChain.GetProperty("lines").GetInt64() >= 11);
        }
    }

    [Fact]
    public async Task The_log_can_only_grow_even_for_whoever_administers_it()
    {
        await host.TellAsync([host.Line(House)], [LogboekHost.Processing(House, "s", 1)]);
        foreach (var sql in (string[])["update audit_lines set actor = 'x'", "delete from audit_lines", "truncate audit_lines",
            "update processing_lines set name = 'x'", "delete from processing_lines", "truncate processing_lines"])
        {
            await Assert.ThrowsAsync<PostgresException>(() => host.Database.ExecuteAsync(sql));
            await using var connection = await host.Database.OpenAsServiceAsync(service: "all");
            await using var command = new NpgsqlCommand(sql, connection);
            await Assert.ThrowsAsync<PostgresException>(() => command.ExecuteNonQueryAsync());
        }
    }

    [Theory]
    [InlineData("update audit_lines set actor = 'somebody-else' where house = $1 and chain = '' and number = $2", 3)]
    [InlineData("update audit_lines set at = at + interval '1 microsecond' where house = $1 and chain = '' and number = $2", 3)]
    [InlineData("delete from audit_lines where house = $1 and chain = '' and number = $2", 3)]
    [InlineData("delete from audit_lines where house = $1 and chain = '' and number = $2", 0)]
    public async Task Tampering_past_the_trigger_is_found_where_it_was_done(string tampering, long number)
    {
        var house = LogboekHost.Catalog.Houses[1].Id;
        await host.TellAsync([host.Line(house), host.Line(house), host.Line(house), host.Line(house)]);
        if (number == 0) number = await host.Database.ScalarAsync<long>("select number from audit_chain_heads where house = $1 and chain = ''",
            house);
        await host.Database.ExecuteAsync("create table kept as select * from audit_lines");
        await host.Database.ExecuteAsync("alter table audit_lines disable trigger append_only");
        try
        {
            await host.Database.ExecuteAsync(tampering, house, number);
            var answer = await CheckAsync(house);
            Assert.Equal((false, number), (answer.GetProperty("intact").GetBoolean(), answer.GetProperty("firstBroken").GetInt64()));
        }
        finally
        {
            await host.Database.ExecuteAsync("delete from audit_lines where house = $1 and chain = '' and number = $2", house, number);
            await host.Database.ExecuteAsync("insert into audit_lines select * from kept where house = $1 and chain = '' and number = $2", house,
                number);
            await host.Database.ExecuteAsync("alter table audit_lines enable trigger append_only");
            await host.Database.ExecuteAsync("drop table kept");
        }

        Assert.True((await CheckAsync(house)).GetProperty("intact").GetBoolean());
    }

    [Fact]
    public async Task ACC_08_Of_a_case_an_auditor_is_excluded_from_there_are_no_lines_and_the_chain_is_whole()
    {
        var (caseId, other, name) = (Guid.CreateVersion7(), Guid.CreateVersion7(), $"account.{Guid.NewGuid():N}");
        var auditor = host.WithToken(host.Tokens.Issue(House, LogboekHost.Catalog.House(House).Municipalities[0].Party, [Roles.Auditor], name));
        var purpose = LogboekHost.Catalog.Law.LogPurposes[0].Code;
        await host.TellAsync([host.Line(House, caseId: caseId), host.Line(House, caseId: other),
            host.Line(House) with { CaseIds = [other, caseId] }]);
        Assert.Equal(2, await ReadAsync(caseId));
        Assert.Equal(2, await ReadAsync(other));

        var told = new AccountRecused
        {
            House = House, CaseId = caseId, Process = "complex", Account = name, SetAt = host.Clock.Now,
            LiftedAt = null
        };
        await host.Messages.PublishAsync(told);
        await Eventually.Holds(async () => await ReadAsync(caseId) == 0);
        Assert.Equal(1, await ReadAsync(other));
        Assert.Equal(0, await CountAsync(name));
        Assert.Equal(2, await CountAsync("another.account"));
        Assert.True((await auditor.GetAsync("audit-chain")).Expect(200).Json.GetProperty("intact").GetBoolean());

        await host.Messages.PublishAsync(told with { LiftedAt = host.Clock.Now });
        await Eventually.Holds(async () => await ReadAsync(caseId) == 2);

        async Task<int> ReadAsync(Guid about) =>
            Items(await auditor.PostAsync("audit-lines/_search", new { purpose, caseId = about, action = "referral.viewed" })).Count();

        async Task<long> CountAsync(string account)
        {
            await using var connection = await host.Database.OpenAsServiceAsync(House, "", Roles.Auditor, account: account);
            await using var count = new NpgsqlCommand(
                $"select count(*) from audit_lines where '{caseId}' = any(case_ids) and action = 'referral.viewed'", connection);
            return (long)(await count.ExecuteScalarAsync())!;
        }
    }

    [Fact]
    public async Task ACC_05_Reading_is_for_the_four_purposes_only_and_is_a_line_itself()
    {
        (await host.SearchAsync(House, new { purpose = "curiosity" })).ExpectError("purpose");
        (await host.SearchAsync(House, new { })).ExpectError("purpose");
        Assert.Equal(4, LogboekHost.Catalog.Law.LogPurposes.Count);
        var caseId = Guid.CreateVersion7();
        foreach (var purpose in LogboekHost.Catalog.Law.LogPurposes) (await host.SearchAsync(House, new { purpose = purpose.Code, caseId }))
            .Expect(200);
        await Eventually.Holds(async () => Items(await FindAsync(caseId))
            .Count(static row => row.GetProperty("action").GetString() == "audit-log.read") >= 4);
    }

    [Fact]
    public async Task A_search_finds_its_case_page_by_page_the_newest_first_and_nothing_of_another_house()
    {
        var caseId = Guid.CreateVersion7();
        await host.TellAsync([host.Line(House, "a.one", caseId), host.Line(House, "a.two", caseId), host.Line(House, "a.three", caseId),
            host.Line(Other, "a.four", caseId), host.Line(House)]);
        var seen = new List<string?>();
        string? cursor = null;
        do
        {
            var page = (await host.SearchAsync(House, new { purpose = "internal-control", caseId, traceId = "0123456789abcdef0123456789abcdef" },
                $"?limit=2{(cursor is null ? "" : $"&cursor={cursor}")}")).Expect(200);
            seen.AddRange(Items(page).Select(static row => row.GetProperty("action").GetString()));
            cursor = page.Json.GetProperty("next").GetString();
        }
        while (cursor is not null);

        Assert.Equal(["a.three", "a.two", "a.one"], seen.Where(static action => action!.StartsWith("a.", StringComparison.Ordinal)));
        Assert.Equal(["a.four"], Items(await host.SearchAsync(Other, new { purpose = "internal-control", caseId }))
            .Select(static row => row.GetProperty("action").GetString()));
        Assert.Empty(Items(await host.SearchAsync(House, new { purpose = "internal-control", caseId, until = host.Clock.Now.AddDays(-1) })));
        (await host.SearchAsync(House, new { purpose = "internal-control" }, "?limit=0&cursor=x")).ExpectError("limit").ExpectError("cursor");
    }

    [Fact]
    public async Task Only_those_who_guard_legality_read_it()
    {
        var party = LogboekHost.Catalog.Houses[0].Municipalities[0].Party;
        (await host.As(House, party, Roles.ProcessDirector, Roles.ContactPoint)
            .PostAsync("audit-lines/_search", new { purpose = "internal-control" })).Expect(403);
        (await host.As(House, party, Roles.ContactPoint).GetAsync("audit-chain")).Expect(403);
        (await host.As(House, party, Roles.ProcessDirector).PostAsync("processing-activities", new { traceId = "x" })).Expect(403);
        (await host.Anonymous().GetAsync("audit-chain")).Expect(401);
    }

    private static JsonElement.ArrayEnumerator Items(Answer page) => page.Expect(200).Json.GetProperty("items").EnumerateArray();

    private Task<Answer> FindAsync(Guid caseId) => host.SearchAsync(House, new { purpose = "legality-control", caseId });

    private async Task<JsonElement> CheckAsync(string house) => (await host.Auditor(house).GetAsync("audit-chain")).Expect(200).Json;
}
