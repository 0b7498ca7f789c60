using Xunit.Abstractions;

namespace Platform.Meetings.Tests;

/// <summary>Every operation by every parameter, with everything that some server fell over.</summary>
public sealed class FuzzTests(MeetingsHost host, ITestOutputHelper output) : IClassFixture<MeetingsHost>
{
    [Fact]
    public async Task Nothing_that_is_sent_makes_a_fault() =>
        (await (await new AccessMatrixTests(host, output).MatrixAsync()).FuzzAsync()).Holds(atLeast: 1910, output.WriteLine);
}
