namespace Platform.Operations.Page;

/// <summary>Somebody who is signed in to the page, as it stands in the database.</summary>
internal sealed class Session
{
    /// <summary>The hash of the key that the cookie holds.</summary>
    public required string Id { get; init; }

    /// <summary>Who it is and their access token, encrypted.</summary>
    public required byte[] Ticket { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }
}
