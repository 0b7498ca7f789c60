using Platform.Covenants;
using Platform.TestKit;
using Xunit.Abstractions;

namespace Platform.Operations.Tests;

/// <summary>
/// Every endpoint by every role of every house, as the endpoints say it (issue 10): Operations keeps no rows of a house, so that there is no other
/// side.
/// </summary>
[Collection(Running.Name)]
public sealed class AccessMatrixTests(OperationsHost host, ITestOutputHelper output)
{
    private static readonly CovenantCatalog Covenants = CovenantCatalog.Load();

    [Fact]
    public async Task Every_role_gets_what_is_declared() =>
        (await (await MatrixAsync()).RunAsync()).Holds(atLeast: 180, output.WriteLine);

    /// <summary>Everything that there is to ask, and about what.</summary>
    internal Task<AccessMatrix> MatrixAsync()
    {
        var matrix = AccessMatrix.Of(host, MatrixCast.Of(Covenants.House("regio-arnhem"), Covenants), "own party", "uninvolved party",
            "same covenant", "other covenant")
            .Beside("De pagina's hebben een aanmelding van zichzelf (Page/).", "GET /operations", "GET /operations/queues",
                "POST /operations/signout");
        matrix.Doors("GetStatus", "ListQueues", "ListParkedMessages");
        matrix.Doors("RedriveQueue", "PutBackMessage").But("404", "Zo'n wachtrij of bericht is er niet.", static _ => true);
        return Task.FromResult(matrix);
    }
}
