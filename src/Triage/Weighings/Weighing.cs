using Platform.Triage.Access;

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

/// <summary>How soon a case is taken up. A person says so, with a reason; nothing is ever computed out of the person or the case.</summary>
internal static class Urgencies
{
    public const string Acute = "acute";
    public const string High = "high";
    public const string Normal = "normal";

    public static readonly string[] All = [Acute, High, Normal];

    /// <summary>Where it stands on an agenda; what nobody called urgent stands with the normal ones.</summary>
    public static int PlaceOf(string? urgency) => urgency is null ? PlaceOf(Normal) : Array.IndexOf(All, urgency);
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
internal sealed class Weighing : IWalled<Weighing>, ICase
{
    public static RowWall<Weighing> Wall { get; } = RowWall.Of<Weighing>().House(w => w.House).Process(w => w.Process)
        .Seen(by => by.RolesBecause("U ziet dit omdat uw rol in dit huis alle wegingen ziet.", Roles.LeadersAndGuards)
            .Involved(w => w.Id, Rights.Phases).Emergency(w => w.Id))
        .Shield(w => w.ShieldedAt).Recusal(w => w.Id);

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

    /// <summary>ACC-06: the persons it is about, by ids that only Intake knows the names of; none where it was not told.</summary>
    public Guid[] Subjects { get; private set; } = [];

    public DateTimeOffset? ReferredAt { get; private set; }

    public DateTimeOffset? IntakeCompletedAt { get; private set; }

    /// <summary>How many answers to information requests came in.</summary>
    public int AnswersReceived { get; private set; }

    public string State { get; private set; } = WeighingStates.Intake;

    public string? Outcome { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    public DateOnly? NextTriageOn { get; private set; }

    /// <summary>How often the outcome was unclear.</summary>
    public int Loops { get; private set; }

    /// <summary>When it was unclear for the first time.</summary>
    public DateTimeOffset? FirstAskedAt { get; private set; }

    /// <summary>The question whose answer the case waits for; an answer to an older one does not bring it back.</summary>
    public Guid? OpenQuestionId { get; private set; }

    /// <summary>When the last question it waited for was answered.</summary>
    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>What a person said of it; null as long as nobody did.</summary>
    public string? Urgency { get; private set; }

    public int UrgencyPlace { get; private set; } = Urgencies.PlaceOf(null);

    public DateTimeOffset? WithdrawnAt { get; private set; }

    public DateTimeOffset? ShieldedAt { get; private set; }

    /// <summary>Goes up with each thing recorded that a decision rests on, so that the row version does too.</summary>
    public int Revision { get; private set; }

    public uint Version { get; private set; }

    /// <summary>Nothing was decided for good yet, and nobody withdrew it.</summary>
    public bool IsOpen => State is WeighingStates.Intake || IsWaiting;

    /// <summary>It can be decided: it stands on the agenda of waiting cases.</summary>
    public bool IsWaiting => State is WeighingStates.Ready or WeighingStates.Unclear;

    /// <summary>The day on which it was to be triaged again has passed.</summary>
    public bool IsOverdue(DateOnly today) => IsWaiting && NextTriageOn < today;

    /// <summary>When it stopped waiting: decided for good, or withdrawn.</summary>
    public DateTimeOffset? EndedAt => State is WeighingStates.Accepted or WeighingStates.Declined ? DecidedAt : WithdrawnAt;

    public void Referred(string covenant, string party, string? municipality, int count, Guid[] subjects, DateTimeOffset at)
    {
        (Covenant, ReferringParty, Municipality, ReferredAt) = (covenant, party, municipality, at);
        (SubjectCount, Subjects) = (count, subjects);
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
    public void QuestionAnswered(Guid question, DateTimeOffset at)
    {
        if (Outcome is not Outcomes.Unclear || OpenQuestionId != question) return;
        (Outcome, OpenQuestionId, AnsweredAt) = (null, null, at);
        Settle();
    }

    public void Recorded() => Revision++;

    public void UrgencySet(string urgency)
    {
        (Urgency, UrgencyPlace) = (urgency, Urgencies.PlaceOf(urgency));
        Revision++;
    }

    public void Decided(string outcome, Guid? question, DateOnly? nextTriageOn, DateTimeOffset at)
    {
        (Outcome, NextTriageOn, OpenQuestionId, DecidedAt) = (outcome, nextTriageOn, question, at);
        if (outcome is Outcomes.Unclear) (Loops, FirstAskedAt) = (Loops + 1, FirstAskedAt ?? at);
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
