using Platform.BuildingBlocks.Access;
using Platform.BuildingBlocks.Data;
using Platform.Retention.Certificates;
using Platform.Retention.Destruction;
using Platform.Retention.Dossiers;
using Platform.TestKit;
using Xunit.Abstractions;

namespace Platform.Retention.Tests;

/// <summary>
/// Every endpoint by every role from every side, in three processes (issue 10): one of the leaders, one that another role does the work of, and the
/// closed one.
/// </summary>
public sealed class AccessMatrixTests(RetentionHost host, ITestOutputHelper output) : IClassFixture<RetentionHost>
{
    private static readonly string[] Services = ["intake", "triage", "meetings", "governance", "nazorg", "weegploeg"];
    private static readonly MatrixCast Cast = MatrixCast.Of(Houses.First, Houses.Catalog);

    /// <summary>What there is in one process: a dossier that is held, a list with another dossier, and the proof of a third that is gone.</summary>
    private sealed record Things(MatrixRow Dossier, MatrixRow Hold, MatrixRow List, MatrixRow Certificate);

    [Fact]
    public async Task Every_role_of_every_side_gets_what_is_declared() =>
        (await (await MatrixAsync()).RunAsync()).Holds(atLeast: 1630, output.WriteLine);

    /// <summary>Everything that there is to ask, and about what.</summary>
    internal async Task<AccessMatrix> MatrixAsync()
    {
        Things[] things =
        [
            await ArrangeAsync("open", "complex", Roles.ProcessDirector), await ArrangeAsync("nazorg", Cast.House.Nazorg(), Roles.NazorgDirector),
            await ArrangeAsync("closed", Cast.Closed.Id, Roles.ProcessDirector),
        ];
        await Cast.EnterAsync(host);

        MatrixRow[] dossiers = [.. things.Select(static one => one.Dossier)], lists = [.. things.Select(static one => one.List)];
        var matrix = AccessMatrix.Of(host, Cast);
        matrix.Doors("ProposeDestruction").With(() => new { process = "complex" })
            .But("404", "Een lijst maakt wie het werk van dit proces doet, zoals het profiel zegt.", static asker =>
                !asker.User.Reach.Led.Contains("complex"));
        matrix.Lists(dossiers, "ListDossiers");
        matrix.On(dossiers, "GetDossier");
        matrix.On(dossiers, "PlaceHold").With(Held);
        matrix.On([.. things.Select(static one => one.Hold)], "EndHold");
        matrix.On([.. things.Select(static one => one.Certificate)], "GetCertificate");
        matrix.On(lists, "GetDestructionList");
        matrix.On(lists, "ReviewDestruction").With(() => new { approved = true, motivation = "Gezien." });
        matrix.On(lists, "CancelDestruction");
        return matrix;
    }

    private object Held() => new { kind = "complaint", reason = "Er loopt een klacht.", until = DutchTime.DateOf(host.Clock.Now).AddMonths(3) };

    private async Task<Things> ArrangeAsync(string standing, string process, string role)
    {
        var maker = host.As(Cast.House.Id, Cast.Own, role);
        var gone = await host.DueAsync(Cast.House, process);
        var last = await maker.CreateAsync("destruction-lists", new { process, dossiers = new[] { gone } });
        (await host.ReviewAsync(Cast.House, last)).Expect(204);
        host.PassCoolingOff(Cast.House, process);
        await host.WorkAsync();
        var order = await host.OrderAsync(gone);
        await host.TellAsync([.. Services.Select(service => host.Answer(order, service))]);
        await Eventually.Holds(async () => await host.Database.ScalarAsync<long>("select count(*) from certificates where process = $1",
            process) == 1);
        var certificate = await host.Database.ScalarAsync<Guid>("select id from certificates where process = $1", process);

        var (listed, held) = (await host.DueAsync(Cast.House, process), await host.DueAsync(Cast.House, process));
        var list = await maker.CreateAsync("destruction-lists", new { process, dossiers = new[] { listed } });
        var hold = await host.Officer(Cast.House).CreateAsync($"dossiers/{held}/holds", Held());
        await Cast.RecuseAsync(host, held, process);

        MatrixRow Row(RowWall wall, params Guid[] ids) => new(standing, wall, process, ids) { Parties = [Cast.Own], Hurried = false };
        return new(
            Row(Dossier.Wall, held), Row(Hold.Wall, held, hold) with { Under = [Dossier.Wall] },
            Row(DestructionList.Wall, list) with { Recuses = false },
            Row(Certificate.Wall, certificate) with { Recuses = false });
    }
}
