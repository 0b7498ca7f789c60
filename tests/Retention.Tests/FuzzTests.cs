using Xunit.Abstractions;

namespace Platform.Retention.Tests;

/// <summary>Every operation by every parameter, with everything that some server fell over.</summary>
public sealed class FuzzTests(RetentionHost host, ITestOutputHelper output) : IClassFixture<RetentionHost>
{
    [Fact]
    public async Task Nothing_that_is_sent_makes_a_fault() =>
        (await (await new AccessMatrixTests(host, output).MatrixAsync()).FuzzAsync()).Holds(atLeast: 500, output.WriteLine);
}
