namespace Platform.Contracts.Logboek;

/// <summary>
/// Somebody who may read the log asks who could see a case in a period (ACC-10). Published by Logboek; every service that shows cases answers, also
/// when it knows of none: so nobody learns from an answer whether there is one.
/// </summary>
public sealed record CaseAccessAsked
{
    /// <summary>The house of who asks.</summary>
    public required string House { get; init; }

    /// <summary>The report that the answers go into.</summary>
    public required Guid ReportId { get; init; }

    /// <summary>What it is about: a case, a record, a signal or a dossier; perhaps none.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>The first moment of the period (UTC).</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>The first moment after it (UTC).</summary>
    public required DateTimeOffset Until { get; init; }
}
