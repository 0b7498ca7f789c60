namespace Platform.Triage.Weighings;

/// <summary>Where a weighing stands.</summary>
internal static class WeighingStates
{
    public const string Intake = "intake";
    public const string Ready = "ready";
    public const string Unclear = "unclear";
    public const string Accepted = "accepted";
    public const string Declined = "declined";
    public const string Withdrawn = "withdrawn";

    public static readonly string[] All = [Intake, Ready, Unclear, Accepted, Declined, Withdrawn];
}

/// <summary>The outcomes of TRI-05, as they stand on the wire.</summary>
internal static class Outcomes
{
    public const string NotACase = "not-a-case";
    public const string Unclear = "unclear";
    public const string Case = "case";

    public static readonly string[] All = [NotACase, Unclear, Case];
}

/// <summary>
/// The weighing of one case. What other services tell may come in any order, so each word only fills in what it knows and the state
/// follows from all that is known.
/// </summary>
internal sealed class Weighing
{
    private Weighing()
    {
    }

    public Weighing(Guid caseId, HouseProfile house, string process)
    {
        (Id, House, Process, Covenant) = (caseId, house.Id, process, $"{house.Covenant.Id}/{house.Covenant.Version}");
        PrivacyProtocol = house.Process(process)?.PrivacyProtocol ?? "";
    }

    /// <summary>The case id.</summary>
    public Guid Id { get; private set; }

    public string House { get; private set; } = "";

    public string Process { get; private set; } = "";

    /// <summary>COV-08: the covenant and version the case is taken under.</summary>
    public string Covenant { get; private set; } = "";

    /// <summary>COV-05.</summary>
    public string PrivacyProtocol { get; private set; } = "";

    public string? ReferringParty { get; private set; }

    public string? Municipality { get; private set; }

    public int SubjectCount { get; private set; }

    public DateTimeOffset? ReferredAt { get; private set; }

    public DateTimeOffset? IntakeCompletedAt { get; private set; }

    /// <summary>How many answers to information requests came in.</summary>
    public int AnswersReceived { get; private set; }

    public string State { get; private set; } = WeighingStates.Intake;

    public string? Outcome { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    public DateOnly? NextTriageOn { get; private set; }

    public DateTimeOffset? WithdrawnAt { get; private set; }

    public DateTimeOffset? ShieldedAt { get; private set; }

    /// <summary>Goes up with each change of the criteria, so that the row version does too.</summary>
    public int Revision { get; private set; }

    public uint Version { get; private set; }

    public void Referred(string covenant, string party, string? municipality, int subjects, DateTimeOffset at)
    {
        (Covenant, ReferringParty, Municipality, SubjectCount, ReferredAt) = (covenant, party, municipality, subjects, at);
        Settle();
    }

    public void IntakeCompleted(DateTimeOffset at)
    {
        IntakeCompletedAt ??= at;
        Settle();
    }

    public void InformationSupplied() => AnswersReceived++;

    public void Withdrawn(DateTimeOffset at)
    {
        WithdrawnAt ??= at;
        Settle();
    }

    /// <summary>The question of an unclear outcome is answered: the case can be weighed again.</summary>
    public void QuestionAnswered()
    {
        if (Outcome is not Outcomes.Unclear) return;
        Outcome = null;
        Settle();
    }

    public void CriteriaRecorded() => Revision++;

    public void Decided(string outcome, DateOnly? nextTriageOn, DateTimeOffset at)
    {
        (Outcome, NextTriageOn, DecidedAt) = (outcome, nextTriageOn, at);
        Settle();
    }

    private void Settle() => State = (WithdrawnAt, Outcome, IntakeCompletedAt) switch
    {
        ({ }, _, _) => WeighingStates.Withdrawn,
        (_, Outcomes.Case, _) => WeighingStates.Accepted,
        (_, Outcomes.NotACase, _) => WeighingStates.Declined,
        (_, Outcomes.Unclear, _) => WeighingStates.Unclear,
        (_, _, { }) => WeighingStates.Ready,
        _ => WeighingStates.Intake,
    };
}
