using Xunit.Abstractions;

namespace Platform.Governance.Tests;

/// <summary>Every operation by every parameter, with everything that some server fell over.</summary>
public sealed class FuzzTests(GovernanceHost host, ITestOutputHelper output) : IClassFixture<GovernanceHost>
{
    [Fact]
    public async Task Nothing_that_is_sent_makes_a_fault() =>
        (await (await new AccessMatrixTests(host, output).MatrixAsync()).FuzzAsync()).Holds(atLeast: 14388, output.WriteLine);
}
