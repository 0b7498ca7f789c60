using System.Text.Json;
using System.Text.RegularExpressions;
using Platform.BuildingBlocks.Access;
using Platform.Contracts.Logboek;
using Platform.TestKit;

namespace Platform.Logboek.Tests.ProcessingLog;

[Collection(LogboekCollection.Name)]
public sealed class ProcessingLogTests(LogboekHost host)
{
    private static string House => LogboekHost.House;

    [Fact]
    public async Task ACC_06_A_line_has_the_fields_of_the_standard_and_no_employee()
    {
        var subject = NewSubject();
        var line = LogboekHost.Processing(House, subject, 1_770_000_000_000) with { ParentSpanId = "00f067aa0ba902b7" };
        await host.TellAsync([], [line]);
        var row = Assert.Single(Rows(await FindAsync(new { dataSubjectId = subject })));

        Assert.Matches(new Regex("^[0-9a-f]{32}$"), row.GetProperty("traceId").GetString());
        Assert.Matches(new Regex("^[0-9a-f]{16}$"), row.GetProperty("spanId").GetString());
        Assert.Matches(new Regex("^[0-9a-f]{16}$"), row.GetProperty("parentSpanId").GetString());
        Assert.Contains(row.GetProperty("status").GetString(), (string[])["Unset", "Ok", "Error"]);
        Assert.Equal((1_770_000_000_000, 1_770_000_000_005), (row.GetProperty("startTime").GetInt64(), row.GetProperty("endTime").GetInt64()));
        Assert.True(Uri.IsWellFormedUriString(row.GetProperty("processingActivityId").GetString(), UriKind.Absolute));
        Assert.True(Uri.IsWellFormedUriString(row.GetProperty("dataSubjectIdType").GetString(), UriKind.Absolute));
        Assert.Equal((line.Name, subject), (row.GetProperty("name").GetString(), row.GetProperty("dataSubjectId").GetString()));

        // The log of processings and the log of who did it stay apart; the trace joins them.
        string[] fields = ["id", "service", "traceId", "spanId", "parentSpanId", "status", "name", "startTime", "endTime", "processingActivityId",
            "dataSubjectId", "dataSubjectIdType", "protocol", "marked"];
        Assert.Equal(fields.Order(), row.EnumerateObject().Select(static member => member.Name).Order());
        Assert.DoesNotContain(await host.Database.ColumnAsync<string>(
            "select column_name::text from information_schema.columns where table_name = 'processing_lines'"),
            static column => Regex.IsMatch(column, "actor|user|party|role|employee"));
    }

    [Fact]
    public async Task COV_05_A_line_keeps_the_privacy_protocol_it_came_with_and_one_that_came_without_has_none()
    {
        var subject = NewSubject();
        var line = LogboekHost.Processing(House, subject, 1_770_000_000_000);
        await host.TellAsync([], [line with { Protocol = "Privacy Protocol Verzonnen" }, line with { Id = Guid.CreateVersion7(), StartTime = 1 }]);
        Assert.Equal(["Privacy Protocol Verzonnen", null],
            Rows(await FindAsync(new { dataSubjectId = subject })).Select(static row => row.GetProperty("protocol").GetString()));
    }

    [Fact]
    public async Task It_is_found_by_subject_trace_or_activity_page_by_page_and_never_without_one_of_them()
    {
        var (subject, trace) = (NewSubject(), Guid.NewGuid().ToString("N"));
        await host.TellAsync([], [.. Enumerable.Range(0, 5).Select(n => LogboekHost.Processing(House, subject, 1000 + (n / 2), trace))]);
        (await FindAsync(new { startTime = 1 })).ExpectError("traceId");
        var first = await FindAsync(new { traceId = trace }, "?limit=3");
        var second = await FindAsync(new { traceId = trace }, $"?limit=3&cursor={first.Json.GetProperty("next").GetString()}");
        Assert.Equal((3, 2), (Rows(first).Count(), Rows(second).Count()));
        Assert.Equal(5, Rows(first).Concat(Rows(second)).Select(static row => row.GetProperty("spanId").GetString()).Distinct().Count());
        Assert.Equal(2, Rows(await FindAsync(new { dataSubjectId = subject, startTime = 1001, endTime = 1006 })).Count());
        Assert.Empty(Rows(await FindAsync(new { dataSubjectId = subject, processingActivityId = "urn:x" })));
        Assert.Empty(Rows(await host.Auditor(LogboekHost.Other).PostAsync("processing-activities", new { traceId = trace })));
    }

    [Fact]
    public async Task Reading_it_is_on_the_audit_log()
    {
        await FindAsync(new { traceId = "none" });
        var told = await host.Messages.WaitFor<LogLinesRecorded>(static lines => lines.Service == "logboek"
            && lines.Audit.Any(static line => line.Action == "processing-log.read"));
        Assert.Empty(told.Processing);
    }

    private static string NewSubject() => $"{Guid.NewGuid():N}{Guid.NewGuid():N}";

    private static JsonElement.ArrayEnumerator Rows(Answer page) => page.Expect(200).Json.GetProperty("items").EnumerateArray();

    private Task<Answer> FindAsync(object request, string query = "") =>
        host.As(House, LogboekHost.Catalog.Houses[0].Municipalities[0].Party, Roles.ContactPoint).PostAsync($"processing-activities{query}", request);
}
