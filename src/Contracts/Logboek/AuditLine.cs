namespace Platform.Contracts.Logboek;

/// <summary>
/// One line of the audit log (WGS 1.8(4), BIO 8.15.01): action, object, result, origin, actor, moment. No personal data of the subject.
/// </summary>
public sealed record AuditLine
{
    /// <summary>The line; a second arrival of the same id changes nothing.</summary>
    public required Guid Id { get; init; }

    /// <summary>The house, or null for work of the platform itself.</summary>
    public required string? House { get; init; }

    /// <summary>When (UTC).</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The account's pseudonymous subject id, or the service's name when no person acted.</summary>
    public required string Actor { get; init; }

    /// <summary>The party the actor works for.</summary>
    public required string? Party { get; init; }

    /// <summary>The actor's roles at that moment.</summary>
    public required string[] Roles { get; init; }

    /// <summary>The client application or system the action came through.</summary>
    public required string Client { get; init; }

    /// <summary>What was done, for example <c>referral.viewed</c>.</summary>
    public required string Action { get; init; }

    /// <summary>What it was done to, for example <c>referral</c>.</summary>
    public required string ObjectType { get; init; }

    /// <summary>Which one; null for a list or search.</summary>
    public required Guid? ObjectId { get; init; }

    /// <summary>The cases concerned: one for an action, the hits for a list or search.</summary>
    public required Guid[] CaseIds { get; init; }

    /// <summary>The process.</summary>
    public required string? Process { get; init; }

    /// <summary>Why: the purpose or ground, a code.</summary>
    public required string Purpose { get; init; }

    /// <summary><c>ok</c> or <c>refused</c>.</summary>
    public required string Outcome { get; init; }

    /// <summary>The rule that refused, if one did.</summary>
    public required string? Rule { get; init; }

    /// <summary>The trace it belongs to (32 hex digits).</summary>
    public required string? TraceId { get; init; }
}
