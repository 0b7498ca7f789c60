using Xunit.Abstractions;

namespace Platform.Intake.Tests;

/// <summary>Every operation by every parameter, with everything that some server fell over.</summary>
public sealed class FuzzTests(IntakeHost host, ITestOutputHelper output) : IClassFixture<IntakeHost>
{
    [Fact]
    public async Task Nothing_that_is_sent_makes_a_fault() =>
        (await (await new AccessMatrixTests(host, output).MatrixAsync()).FuzzAsync()).Holds(atLeast: 5982, output.WriteLine);
}
