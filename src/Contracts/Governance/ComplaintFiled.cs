namespace Platform.Contracts.Governance;

/// <summary>
/// A complaint about a case came in, or went to its last step (GOV-32). Governance publishes it; Retention holds the dossier until it ends (RET-05).
/// </summary>
public sealed record ComplaintFiled
{
    /// <summary>The house, for example <c>regio-arnhem</c>.</summary>
    public required string House { get; init; }

    /// <summary>The complaint.</summary>
    public required Guid ComplaintId { get; init; }

    /// <summary>Who has it in hand: the id of the complaint while the house does, one of its own at the last step.</summary>
    public required Guid StepId { get; init; }

    /// <summary>The case it is about.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>The process of that case.</summary>
    public required string Process { get; init; }

    /// <summary>When (UTC).</summary>
    public required DateTimeOffset FiledAt { get; init; }
}
