namespace Platform.Governance.Signals;

/// <summary>A kind of signal that a wing of the house has; each wing registers its own.</summary>
/// <param name="Find">Finds what lapses, is due or late, as far as who asks may know of it.</param>
internal sealed record SignalSource(Func<SignalQuery, CancellationToken, Task<IReadOnlyList<Signal>>> Find);
