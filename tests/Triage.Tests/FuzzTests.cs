using Xunit.Abstractions;

namespace Platform.Triage.Tests;

/// <summary>Every operation by every parameter, with everything that some server fell over.</summary>
public sealed class FuzzTests(TriageHost host, ITestOutputHelper output) : IClassFixture<TriageHost>
{
    [Fact]
    public async Task Nothing_that_is_sent_makes_a_fault() =>
        (await (await new AccessMatrixTests(host, output).MatrixAsync("regio-arnhem")).FuzzAsync()).Holds(atLeast: 1986, output.WriteLine);
}
