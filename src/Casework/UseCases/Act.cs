namespace Platform.Casework.UseCases;

/// <summary>What is done, as the audit log and the processing log name it (ACC-05, ACC-06).</summary>
/// <param name="Action"><c>thing.past-tense</c>, for example <c>referral.submitted</c>.</param>
/// <param name="Purpose">Why: a code of purpose or ground.</param>
public sealed record Act(string Action, string Purpose)
{
    /// <summary>The thing it is done to; null for a list, or what is only now made.</summary>
    public Guid? On { get; init; }

    /// <summary>The process, if it is of one.</summary>
    public string? Process { get; init; }

    /// <summary>The case, if it is about one.</summary>
    public Guid? Case { get; init; }

    /// <summary>The cases of a list.</summary>
    public IReadOnlyList<Guid>? Hits { get; init; }

    /// <summary>Its line in the processing log, if it has one.</summary>
    public Processing? Processing { get; init; }

    internal IEnumerable<Guid> Cases => Hits ?? (Case is { } one ? [one] : []);

    /// <summary>An act on one case, which is also the thing it is done to.</summary>
    /// <param name="action"><c>thing.past-tense</c>.</param>
    /// <param name="purpose">A code of purpose or ground.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="process">Its process; null while it is not known yet.</param>
    public static Act OnCase(string action, string purpose, Guid caseId, string? process = null) =>
        new(action, purpose) { On = caseId, Case = caseId, Process = process };
}

/// <summary>A line of the processing log.</summary>
/// <param name="Activity">The processing activity below the process, for example <c>intake</c>.</param>
/// <param name="Name">What was done, in Dutch; it names nobody.</param>
/// <param name="Subjects">Whose data; null is everybody whom the cases are about, or a case itself of which nobody is known here.</param>
public sealed record Processing(string Activity, string Name, IReadOnlyList<Guid>? Subjects = null);

/// <summary>What was made.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Path">Its path below the base path of the service.</param>
/// <param name="Versioned">The entity whose version the answer tells, if it tells one.</param>
public sealed record Made(Guid Id, string Path, object? Versioned = null)
{
    /// <summary>The id that the log names instead of the new one, where the log is about the thing to which something was added.</summary>
    public Guid? On { get; init; }

    /// <summary>The case it is about, where the change made it.</summary>
    public Guid? Case { get; init; }

    /// <summary>The data subjects for the processing log, where the change made them.</summary>
    public IReadOnlyList<Guid>? Subjects { get; init; }
}
