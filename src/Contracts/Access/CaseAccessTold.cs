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
    public required AccessPeriod[] Sights { get; init; }
}
