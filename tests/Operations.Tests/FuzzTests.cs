using Xunit.Abstractions;

namespace Platform.Operations.Tests;

/// <summary>Every operation by every parameter, with everything that some server fell over.</summary>
[Collection(Running.Name)]
public sealed class FuzzTests(OperationsHost host, ITestOutputHelper output)
{
    [Fact]
    public async Task Nothing_that_is_sent_makes_a_fault() =>
        (await (await new AccessMatrixTests(host, output).MatrixAsync()).FuzzAsync()).Holds(atLeast: 130, output.WriteLine);
}
