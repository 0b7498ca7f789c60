namespace Platform.Covenants;

/// <summary>A boolean expression over criteria, as data: one criterion, all of a list, or any of a list.</summary>
public sealed record Formula
{
    private Formula(string? criterion, IReadOnlyList<Formula> all, IReadOnlyList<Formula> any) => (Criterion, All, Any) = (criterion, all, any);

    /// <summary>The criterion this leaf asks for, or null.</summary>
    public string? Criterion { get; }

    /// <summary>All of these must hold.</summary>
    public IReadOnlyList<Formula> All { get; }

    /// <summary>One of these must hold.</summary>
    public IReadOnlyList<Formula> Any { get; }

    /// <summary>Every criterion the expression names.</summary>
    public IEnumerable<string> Criteria => Criterion is { } one ? [one] : All.Concat(Any).SelectMany(part => part.Criteria);

    /// <summary>A leaf.</summary>
    public static Formula Is(string criterion) => new(criterion, [], []);

    /// <summary>A conjunction.</summary>
    public static Formula AllOf(IReadOnlyList<Formula> parts) => new(null, parts, []);

    /// <summary>A disjunction.</summary>
    public static Formula AnyOf(IReadOnlyList<Formula> parts) => new(null, [], parts);

    /// <summary>Does the expression hold for the criteria that are met?</summary>
    public bool Evaluate(IReadOnlySet<string> met) =>
        Criterion is { } one ? met.Contains(one)
        : All.Count > 0 ? All.All(part => part.Evaluate(met))
        : Any.Any(part => part.Evaluate(met));
}
