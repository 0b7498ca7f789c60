namespace Platform.Contracts.Logboek;

/// <summary>
/// What a service did or showed, for the audit log and the processing log. Sent with the change or read it records; Logboek stores and chains it.
/// </summary>
public sealed record LogLinesRecorded
{
    /// <summary>The service that recorded the lines.</summary>
    public required string Service { get; init; }

    /// <summary>Lines of the audit log, possibly none.</summary>
    public required AuditLine[] Audit { get; init; }

    /// <summary>Lines of the processing log, possibly none.</summary>
    public required ProcessingLine[] Processing { get; init; }
}
