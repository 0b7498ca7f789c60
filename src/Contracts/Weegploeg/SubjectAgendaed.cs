namespace Platform.Contracts.Weegploeg;

/// <summary>The weegploeg put a subject on the agenda of the case meeting of its process, naming the parties.</summary>
public sealed record SubjectAgendaed
{
    /// <summary>The house the case belongs to, for example <c>regio-arnhem</c>.</summary>
    public required string House { get; init; }

    /// <summary>The case; the same id in every service.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>The process that governs the case, for example <c>complex</c>.</summary>
    public required string Process { get; init; }

    /// <summary>The decision.</summary>
    public required Guid DecisionId { get; init; }

    /// <summary>The parties that take part.</summary>
    public required string[] Parties { get; init; }

    /// <summary>When (UTC).</summary>
    public required DateTimeOffset DecidedAt { get; init; }

    /// <summary>The persons the signal is about (ACC-06).</summary>
    public Guid[]? Subjects { get; init; }
}
