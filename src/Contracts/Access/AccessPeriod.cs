namespace Platform.Contracts.Access;

/// <summary>One reason by which a case could be seen, from when to when: by a role, by a party (or a role of a party), or by one account.</summary>
public sealed record AccessPeriod
{
    /// <summary>
    /// A code: <c>role</c>, <c>involvement</c>, <c>emergency</c>, another reason the service has; or <c>recusal</c>, by which it could <b>not</b> be
    /// seen.
    /// </summary>
    public required string Kind { get; init; }

    /// <summary>The role, where it is one.</summary>
    public required string? Role { get; init; }

    /// <summary>The party, where it is one.</summary>
    public required string? Party { get; init; }

    /// <summary>The pseudonymous id of the account, where it is one.</summary>
    public required string? Account { get; init; }

    /// <summary>The rule by which it could or could not be seen, where it is one.</summary>
    public required string? Rule { get; init; }

    /// <summary>The phase of an involvement.</summary>
    public required string? Phase { get; init; }

    /// <summary>Code of the legal ground of an involvement.</summary>
    public required string? Ground { get; init; }

    /// <summary>The decision or act it rests on.</summary>
    public required Guid? DecisionId { get; init; }

    /// <summary>From when (UTC).</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>Until when (UTC), or null while it lasts.</summary>
    public required DateTimeOffset? Until { get; init; }
}
