using System.Text.Json;

namespace Platform.Logboek.Tests;

/// <summary>Whatever a line says, it is stored, the chain holds, and nothing ends in an error queue.</summary>
[Collection(LogboekCollection.Name)]
public sealed class OddLinesTests(LogboekHost host)
{
    private const string Errors = "logboek-store-log-lines_error";

    private static string House => LogboekHost.Catalog.Houses[2].Id;

    [Fact]
    public async Task A_line_of_oddities_is_stored_cut_and_marked_and_the_chain_is_whole()
    {
        var caseId = Guid.CreateVersion7();
        await host.TellAsync(
        [
            host.Line(House, "note.ordinary", caseId),
            host.Line(House, "note.nul\0l", caseId) with { Actor = "a\0b", Party = "\u0007", Roles = ["x\0", null!], Client = new('c', 5000),
                Purpose = "Jan de Vries, 3-4-1980" },
            host.Line(House, "note.half", caseId) with { Actor = "half \ud800 teken", Rule = new string('r', 401), TraceId = "geen trace\n" },
            host.Line(House, "note.date", caseId) with { At = DateTimeOffset.MinValue },
            host.Line(House, "note.date", caseId) with { At = DateTimeOffset.MaxValue },
            host.Line(House, "note.date", caseId) with { At = new(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(5.5)) },
            host.Line(House, null!, caseId) with { Action = null!, ObjectType = null!, Actor = null!, Client = null!, Purpose = null!,
                Outcome = null!, Roles = null!, CaseIds = [caseId] },
            host.Line(House, "", caseId) with { Actor = "", CaseIds = [caseId, Guid.Empty, caseId] },
            host.Line(new string('h', 900), "note.house", caseId), host.Line("h\0", "note.house", caseId), host.Line("", "note.house", caseId),
        ]);
        var rows = (await host.SearchAsync(House, new { purpose = "legality-control", caseId })).Expect(200).Json.GetProperty("items")
            .EnumerateArray().Reverse().ToList();
        Assert.Equal(
            [
                "", "actor,party,roles,client,action,purpose", "rule,trace-id", "at", "at", "", "actor,client,action,object-type,purpose,outcome",
                "action,object-type",
            ],
            rows.Select(Marks), Same);
        Assert.Equal("a\ufffdb", rows[1].GetProperty("actor").GetString());
        Assert.Equal(400, rows[1].GetProperty("client").GetString()!.Length);
        Assert.Equal("half \ufffd teken", rows[2].GetProperty("actor").GetString());
        Assert.Equal(new DateTimeOffset(2026, 3, 2, 3, 30, 0, TimeSpan.Zero), rows[5].GetProperty("at").GetDateTimeOffset());
        Assert.Equal(3, await host.Database.ScalarAsync<long>("select count(*) from audit_lines where action = 'note.house' and $1 = any(case_ids)",
            caseId));

        var chain = (await host.Auditor(House).GetAsync("audit-chain")).Expect(200).Json;
        Assert.True(chain.GetProperty("intact").GetBoolean());
        Assert.Equal(0u, await host.Broker.CountAsync(Errors));
    }

    [Fact]
    public async Task Processing_lines_are_stored_as_well()
    {
        var trace = Guid.NewGuid().ToString("N");
        await host.TellAsync([],
        [
            LogboekHost.Processing(House, "s", 1, trace) with { Name = "naam\0\ud800", Status = "geen code!", SpanId = null!,
                ParentSpanId = new('p', 500) },
            LogboekHost.Processing(House, "s", long.MaxValue - 5, trace), LogboekHost.Processing(House, "s", long.MinValue, trace),
            LogboekHost.Processing(null!, null!, 1, trace) with { ProcessingActivityId = null!, DataSubjectIdType = new('u', 500) },
        ]);
        Assert.Equal(4, await host.Database.ScalarAsync<long>("select count(*) from processing_lines where trace_id = $1 and cardinality(marked) > 0",
            trace));
        Assert.Equal(0u, await host.Broker.CountAsync(Errors));
    }

    [Fact]
    public async Task A_line_that_comes_again_changes_nothing_and_another_line_under_its_id_is_stored_beside_it()
    {
        var (caseId, line) = (Guid.CreateVersion7(), host.Line(House, "note.once"));
        line = line with { CaseIds = [caseId] };
        var processing = LogboekHost.Processing(House, "s", 1700000000000, Guid.NewGuid().ToString("N"));
        await host.TellAsync([line, line], [processing, processing]);
        await host.TellAsync([line, line with { Actor = "somebody-else" }], [processing, processing with { Name = "Iets anders" }]);
        await host.TellAsync([line with { Actor = "a-third" }, line with { Actor = "a-third" }]);
        Assert.Equal(["account-1", "somebody-else", "a-third", "a-third"],
            await host.Database.ColumnAsync<string>("select actor from audit_lines where $1 = any(case_ids) order by number", caseId),
            StringComparer.Ordinal);
        Assert.Equal(2, await host.Database.ScalarAsync<long>("select count(*) from processing_lines where trace_id = $1", processing.TraceId));
        Assert.True((await host.Auditor(House).GetAsync("audit-chain")).Expect(200).Json.GetProperty("intact").GetBoolean());
        Assert.Equal(0u, await host.Broker.CountAsync(Errors));
    }

    [Fact]
    public async Task A_message_without_lines_is_stored_as_nothing()
    {
        await host.TellAsync(null!, null);
        await host.TellAsync([null!], [null!]);
        Assert.Equal(0u, await host.Broker.CountAsync(Errors));
    }

    private static string Marks(JsonElement row) =>
        string.Join(',', row.GetProperty("marked").EnumerateArray().Select(static mark => mark.GetString()));

    private static bool Same(string one, string other) => one.Split(',').Order().SequenceEqual(other.Split(',').Order());
}
