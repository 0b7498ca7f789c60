using System.Text.Json;
using Npgsql;
using Platform.BuildingBlocks.Access;
using Platform.Contracts.Logboek;
using Platform.TestKit;

namespace Platform.Logboek.Tests.AuditLog;

/// <summary>
/// WEE-06: the lines of a closed process stand in a chain of their own; outside it there is no hole where they are, and no number that moves with
/// them.
/// </summary>
[Collection(LogboekCollection.Name)]
public sealed class ClosedChainTests(LogboekHost host)
{
    /// <summary>Every house with a closed process, and that process: no test names one.</summary>
    public static TheoryData<string, string> Closed()
    {
        var data = new TheoryData<string, string>();
        foreach (var house in LogboekHost.Catalog.Houses)
            foreach (var process in house.Processes.Values.Where(static process => process.Closed)) data.Add(house.Id, process.Id);
        return data;
    }

    [Theory, MemberData(nameof(Closed))]
    public async Task An_outsider_sees_no_hole_and_no_count_that_moves(string house, string process)
    {
        var secret = Guid.CreateVersion7();
        await host.TellAsync([host.Line(house)]);
        await host.SettledAsync();
        var (open, closed) = (await LastAsync(house, ""), await LastAsync(house, process));
        await host.TellAsync(
        [
            Line(house, process, "signal.received", secret), Line(house, process, "case.viewed", secret),
            Line(house, process, "case.scaled-down", secret) with { Outcome = "refused", Rule = "MEE-09", Purpose = "refused" },
            Line(house, process, "signal.listed"),
        ]);
        Assert.Equal((open, closed + 4), (await LastAsync(house, ""), await LastAsync(house, process)));
        await host.TellAsync([Line(house, process, "case.viewed", secret), host.Line(house), Line(house, process, "case.viewed", secret),
            host.Line(house)]);
        Assert.Equal((open + 2, closed + 6), (await LastAsync(house, ""), await LastAsync(house, process)));

        // The guard reads and checks, which is told inside the process too.
        var guard = host.As(house, LogboekHost.Catalog.House(house).Municipalities[0].Party, LogboekHost.Catalog.House(house)
            .Process(process)!.Compartment!.Guards[0]);
        var read = Items(await guard.PostAsync("audit-lines/_search", new { purpose = "legality-control", caseId = secret }));
        Assert.Equal([6, 5, 3, 2, 1], read.Select(row => row.GetProperty("number").GetInt64() - closed));
        Assert.All(read, row => Assert.Equal(process, row.GetProperty("chain").GetString()));
        Assert.Empty(Items(
            await guard.PostAsync("audit-lines/_search", new { purpose = "legality-control", caseId = secret, action = "nothing.done" })));
        await host.SettledAsync();
        await Eventually.Holds(async () => await LastAsync(house, process) == closed + 8);
        Assert.Equal(open + 2, await LastAsync(house, ""));
        var inside = (await guard.GetAsync("audit-chain")).Expect(200).Json;
        Assert.True(inside.GetProperty("intact").GetBoolean());
        var own = Assert.Single(inside.GetProperty("closedProcesses").EnumerateArray());
        Assert.Equal((process, true, closed + 8), (own.GetProperty("process").GetString(), own.GetProperty("intact").GetBoolean(),
            own.GetProperty("lines").GetInt64()));

        await host.SettledAsync();
        var outsider = host.Auditor(house);
        Assert.Empty(Items(await outsider.PostAsync("audit-lines/_search", new { purpose = "legality-control", caseId = secret })));
        var seen = await AllAsync(outsider);
        Assert.Equal(Enumerable.Range(1, seen.Count).Reverse().Select(static number => (long)number),
            seen.Select(static row => row.GetProperty("number").GetInt64()));
        Assert.DoesNotContain(seen, row => row.GetProperty("process").GetString() == process);
        Assert.All(seen, static row => Assert.Equal(JsonValueKind.Null, row.GetProperty("chain").ValueKind));
        Assert.Empty((await outsider.GetAsync("audit-chain")).Expect(200).Json.GetProperty("closedProcesses").EnumerateArray());
        Assert.Equal(("1", "2"), (await HeadsAsync(house, Roles.Auditor), await HeadsAsync(house, Roles.PrivacyOfficer)));
    }

    [Fact]
    public async Task Tampering_in_the_closed_chain_is_found_by_its_guard_and_breaks_no_other()
    {
        var house = LogboekHost.Catalog.Houses.Last(static house => house.Processes.Values.Any(static process => process.Closed));
        var process = house.Processes.Values.First(static process => process.Closed);
        await host.TellAsync([host.Line(house.Id), Line(house.Id, process.Id, "a.b"), Line(house.Id, process.Id, "a.c")]);
        await host.SettledAsync();
        await host.Database.ExecuteAsync("alter table audit_lines disable trigger append_only");
        var guard = host.As(house.Id, house.Municipalities[0].Party, process.Compartment!.Guards[0]);
        try
        {
            await host.Database.ExecuteAsync(
                "update audit_lines set stored_at = stored_at + interval '1 hour' where house = $1 and chain = $2 and number = 2", house.Id,
                process.Id);
            var answer = (await guard.GetAsync("audit-chain")).Expect(200).Json;
            Assert.True(answer.GetProperty("intact").GetBoolean());
            Assert.Equal(2, answer.GetProperty("closedProcesses")[0].GetProperty("firstBroken").GetInt64());
            Assert.True((await host.Auditor(house.Id).GetAsync("audit-chain")).Expect(200).Json.GetProperty("intact").GetBoolean());
        }
        finally
        {
            await host.Database.ExecuteAsync(
                "update audit_lines set stored_at = stored_at - interval '1 hour' where house = $1 and chain = $2 and number = 2", house.Id,
                process.Id);
            await host.Database.ExecuteAsync("alter table audit_lines enable trigger append_only");
        }
    }

    [Fact]
    public async Task Whatever_somebody_types_for_a_process_begins_one_chain_and_no_more()
    {
        var house = LogboekHost.House;
        await host.TellAsync([.. Enumerable.Range(0, 5).Select(n => Line(house, $"typed-{n}", "case.listed")),
            Line(house, "geen code!", "case.listed")]);
        Assert.Equal(["unlisted"], await host.Database.ColumnAsync<string>(
            "select chain from audit_chain_heads where house = $1 and chain <> '' and chain <> all ($2)", house,
            LogboekHost.Catalog.House(house).Processes.Keys.ToArray()));
    }

    private AuditLine Line(string house, string process, string action, Guid? caseId = null) =>
        host.Line(house, action, caseId) with { Process = process };

    private async Task<long> LastAsync(string house, string chain) =>
        (await host.Database.ColumnAsync<long>("select number from audit_chain_heads where house = $1 and chain = $2", house, chain))
            .SingleOrDefault();

    private async Task<string> HeadsAsync(string house, string role)
    {
        await using var connection = await host.Database.OpenAsServiceAsync(house, "", role);
        await using var count = new NpgsqlCommand("select count(*)::text from audit_chain_heads where chain <> 'unlisted'", connection);
        return (string)(await count.ExecuteScalarAsync())!;
    }

    private static async Task<List<JsonElement>> AllAsync(ApiClient client)
    {
        var all = new List<JsonElement>();
        string? cursor = null;
        do
        {
            var page = (await client.PostAsync($"audit-lines/_search?limit=200{(cursor is null ? "" : $"&cursor={cursor}")}",
                new { purpose = "legality-control" })).Expect(200);
            all.AddRange(page.Json.GetProperty("items").EnumerateArray());
            cursor = page.Json.GetProperty("next").GetString();
        }
        while (cursor is not null);
        return all;
    }

    private static List<JsonElement> Items(Answer page) => [.. page.Expect(200).Json.GetProperty("items").EnumerateArray()];
}
