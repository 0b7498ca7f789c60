namespace Platform.Contracts.Triage;

/// <summary>Triage needs more before it can decide. Intake opens the information request; the question itself is read at Triage.</summary>
public sealed record TriageInformationRequested
{
    /// <summary>The house the case belongs to, for example <c>regio-arnhem</c>.</summary>
    public required string House { get; init; }

    /// <summary>The case; the same id in every service.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>The process that governs the case, for example <c>complex</c>.</summary>
    public required string Process { get; init; }

    /// <summary>The question, to be read at Triage with one's own rights.</summary>
    public required Guid QuestionId { get; init; }

    /// <summary>The party that can supply the answer.</summary>
    public required string Party { get; init; }

    /// <summary>The day by which the answer is needed.</summary>
    public required DateOnly DueOn { get; init; }
}
