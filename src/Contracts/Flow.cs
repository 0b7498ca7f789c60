namespace Platform.Contracts;

/// <summary>A contract on the bus: who tells it, and who reacts. Services by their names.</summary>
/// <param name="Contract">The message.</param>
/// <param name="Publishers">Who may publish it.</param>
/// <param name="Consumers">Who has a queue for it.</param>
/// <param name="OfAnyProcess">It may be about a closed process without saying so: of which process a case is that is asked for, nobody knows before
/// all have answered.</param>
public sealed record Flow(Type Contract, IReadOnlyList<string> Publishers, IReadOnlyList<string> Consumers, bool OfAnyProcess = false);
