namespace Platform.Contracts.Governance;

/// <summary>A party acceded; from this moment, and only from it, it can act (MN 20, GM 21).</summary>
public sealed record PartyAcceded
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
