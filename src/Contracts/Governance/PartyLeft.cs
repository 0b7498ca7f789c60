namespace Platform.Contracts.Governance;

/// <summary>A party left in writing (MN 21.3, GM 22.3).</summary>
public sealed record PartyLeft
{
    /// <summary>The covenant, for example <c>gelderland-midden</c>.</summary>
    public required string Covenant { get; init; }

    /// <summary>The party.</summary>
    public required string Party { get; init; }

    /// <summary>The houses it concerns.</summary>
    public required string[] Houses { get; init; }

    /// <summary>From when (UTC).</summary>
    public required DateTimeOffset From { get; init; }
}
