namespace Platform.Contracts.Governance;

/// <summary>
/// A party acceded; from this moment, and only from it, it can act (MN 20, GM 21). Or it goes on with other facts, such as its class: then these hold
/// from this moment. Governance publishes it, every service keeps who its parties are; the word of the latest moment holds, in whatever order they
/// come.
/// </summary>
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

    /// <summary>The organisation's name; an organisation, never a person.</summary>
    public string? Organisation { get; init; }

    /// <summary>What kind of organisation, as in the covenant profile, for example <c>care</c>.</summary>
    public string? Kind { get; init; }

    /// <summary>The class under WGS 2.27, as in the profile of the law, for example <c>lid2</c>.</summary>
    public string? WgsClass { get; init; }

    /// <summary>The municipality where it is seated, if told.</summary>
    public string? Seat { get; init; }

    /// <summary>Organisation identification number (20 digits), if told.</summary>
    public string? Oin { get; init; }
}
