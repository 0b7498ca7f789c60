namespace Platform.Contracts.Access;

/// <summary>
/// Who could see a case in one service in a period, and why (ACC-10). Published by every service that shows cases, once for each question; Logboek
/// keeps it.
/// </summary>
public sealed record CaseAccessTold
{
    /// <summary>The house of who asked.</summary>
    public required string House { get; init; }

    /// <summary>The report it belongs to.</summary>
    public required Guid ReportId { get; init; }

    /// <summary>The service that answers, for what it shows itself.</summary>
    public required string Service { get; init; }

    /// <summary>The process of the case; null when this service has none of that id in that house.</summary>
    public required string? Process { get; init; }

    /// <summary>Who could see it, and who could not whatever role or party; none for a case that is not there, or no more.</summary>
    public required CaseSightTold[] Sights { get; init; }
}

/// <summary>One reason by which a case could be seen: by a role, by a party (or a role of a party), or by one account.</summary>
public sealed record CaseSightTold
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

    /// <summary>The rule that gives or takes the sight, where it is one.</summary>
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
