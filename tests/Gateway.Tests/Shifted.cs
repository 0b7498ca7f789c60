namespace Platform.Gateway.Tests;

/// <summary>A clock that is early or late.</summary>
internal sealed class Shifted(TimeSpan by) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + by;
}
