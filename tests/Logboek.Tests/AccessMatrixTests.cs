using Platform.BuildingBlocks.Access;
using Platform.Logboek.AccessReports;
using Platform.Logboek.AuditLog;
using Platform.Logboek.ProcessingLog;
using Platform.TestKit;
using Xunit.Abstractions;

namespace Platform.Logboek.Tests;

/// <summary>
/// Every endpoint by every role from every side, about lines of an open process, of none and of the closed one, as the declarations say it (issue
/// 10).
/// </summary>
public sealed class AccessMatrixTests(LogboekHost host, ITestOutputHelper output) : IClassFixture<LogboekHost>
{
    private const string Action = "matrix.viewed";

    private static readonly MatrixCast Cast = MatrixCast.Of(LogboekHost.Catalog.House("regio-arnhem"), LogboekHost.Catalog);

    [Fact]
    public async Task Every_role_of_every_side_gets_what_is_declared() =>
        (await (await MatrixAsync()).RunAsync()).Holds(atLeast: 380, output.WriteLine);

    /// <summary>Everything that there is to ask, and about what.</summary>
    internal async Task<AccessMatrix> MatrixAsync()
    {
        var cases = Enumerable.Range(0, 3).Select(static _ => Guid.CreateVersion7()).ToArray();
        (string Standing, string? Process)[] standings = [("open", "complex"), ("of no process", null), ("closed", Cast.Closed.Id)];
        var audit = standings.Zip(cases, (at, caseId) => host.Line(Cast.House.Id, Action, caseId) with { Process = at.Process, Party = Cast.Own })
            .ToArray();
        var processings = standings.Where(static at => at.Process is not null)
            .Select(at => LogboekHost.Processing(Cast.House.Id, "matrix-subject", 1_000) with
            {
                ProcessingActivityId = $"urn:veiligheidshuis:verwerking:{at.Process}/intake",
            }).ToArray();
        await host.TellAsync(audit, processings);
        foreach (var (at, caseId) in standings.Zip(cases)) await Cast.RecuseAsync(host, caseId, at.Process ?? "complex");
        var reported = await host.As(Cast.House.Id, Cast.Own, Roles.PrivacyOfficer).CreateAsync(
            "access-reports", new
            {
                caseId = cases[0], from = host.Clock.Now.AddDays(-1), until = host.Clock.Now.AddDays(1),
                purpose = LogboekHost.Catalog.Law.LogPurposes[0].Code
            });
        await Cast.EnterAsync(host);

        var lines = standings.Zip(audit, (at, line) =>
            new MatrixRow(at.Standing, AuditEntry.Wall, at.Process, line.Id) { Parties = [Cast.Own], Hurried = false }).ToArray();
        // ACC-08: a line about a pseudonym hangs on no case.
        var processed = standings.Where(static at => at.Process is not null)
            .Zip(processings, static (at, line) => new MatrixRow(at.Standing, ProcessingEntry.Wall, at.Process, line.Id)
            {
                Recuses = false,
                Hurried = false
            }).ToArray();

        var matrix = AccessMatrix.Of(host, Cast);
        matrix.Lists(lines, "SearchAuditLines").With(static () => new { purpose = LogboekHost.Catalog.Law.LogPurposes[0].Code, action = Action });
        matrix.Lists(processed, "SearchProcessings").With(static () => new { dataSubjectId = "matrix-subject" });
        matrix.Doors("CheckAuditChain", "MakeAccessReport");
        matrix.On([new("", AccessReport.Wall, null, reported) { Recuses = false, Hurried = false }], "GetAccessReport");
        return matrix;
    }
}
