namespace Platform.Contracts.Logboek;

/// <summary>One line of the processing log (Logboek Dataverwerkingen 1.0): one data subject, without the employee.</summary>
public sealed record ProcessingLine
{
    /// <summary>The line; a second arrival of the same id changes nothing.</summary>
    public required Guid Id { get; init; }

    /// <summary>The house.</summary>
    public required string House { get; init; }

    /// <summary>32 hex digits.</summary>
    public required string TraceId { get; init; }

    /// <summary>16 hex digits, unique per line.</summary>
    public required string SpanId { get; init; }

    /// <summary>16 hex digits of the action this is a part of.</summary>
    public required string? ParentSpanId { get; init; }

    /// <summary><c>Unset</c>, <c>Ok</c> or <c>Error</c>.</summary>
    public required string Status { get; init; }

    /// <summary>What was done, for people.</summary>
    public required string Name { get; init; }

    /// <summary>Milliseconds since 1970 (UTC).</summary>
    public required long StartTime { get; init; }

    /// <summary>Milliseconds since 1970 (UTC).</summary>
    public required long EndTime { get; init; }

    /// <summary>URI of the activity in the register (AVG art. 30).</summary>
    public required string ProcessingActivityId { get; init; }

    /// <summary>The data subject, as a keyed pseudonym; never a BSN.</summary>
    public required string DataSubjectId { get; init; }

    /// <summary>URI that says what kind of pseudonym it is.</summary>
    public required string DataSubjectIdType { get; init; }

    /// <summary>The privacy protocol of the process, as its covenant names it (COV-05); null where the activity is of no process.</summary>
    public string? Protocol { get; init; }
}
