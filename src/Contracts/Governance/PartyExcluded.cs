namespace Platform.Contracts.Governance;

/// <summary>A party was excluded; its access ends everywhere at once (MN 23.2, GM 24.2).</summary>
public sealed record PartyExcluded
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
