namespace Platform.Intake.Referrals;

internal static class RequestStates
{
    public const string Open = "open";
    public const string Answered = "answered";
    public const string Lapsed = "lapsed";
    public const string Withdrawn = "withdrawn";

    public static readonly string[] All = [Open, Answered, Lapsed, Withdrawn];

    /// <summary>States in which nothing is asked any more, and so nobody is told whom it was about.</summary>
    public static readonly string[] Over = [Lapsed, Withdrawn];
}

internal static class Answers
{
    public const string Items = "items";
    public const string NothingKnown = "nothing-known";
    public const string Declined = "declined";

    public static readonly string[] All = [Items, NothingKnown, Declined];
}

/// <summary>A question to one party about one case, with a day by which the answer is needed (INT-05).</summary>
internal sealed class InformationRequest : IWalled<InformationRequest>
{
    public static RowWall<InformationRequest> Wall { get; } = RowWall.Of<InformationRequest>().House(q => q.House).Process(q => q.Process)
        .Seen(by => by.Roles(Roles.LeadersAndGuards).Own(q => q.Party))
        .Shield(q => q.ShieldedAt).Recusal(q => q.ReferralId);

    private InformationRequest()
    {
    }

    public Guid Id { get; private set; }

    public string House { get; private set; } = "";

    public Guid ReferralId { get; private set; }

    public string Process { get; private set; } = "";

    /// <summary>The municipality concerned, for the inbox of whoever may not see the referral itself.</summary>
    public string? Municipality { get; private set; }

    /// <summary>Requests made together.</summary>
    public Guid RoundId { get; private set; }

    public string Party { get; private set; } = "";

    /// <summary>The question; null when triage asks it, then it is read at Triage under this request's id.</summary>
    public Sealed<string>? Question { get; private set; }

    public Sealed<string>? DeviationReason { get; private set; }

    public DateOnly DueOn { get; private set; }

    /// <summary>Why the day was changed, the last time.</summary>
    public Sealed<string>? DueReason { get; private set; }

    public DateTimeOffset? DueChangedAt { get; private set; }

    public string State { get; private set; } = RequestStates.Open;

    public DateTimeOffset AskedAt { get; private set; }

    public string? Answer { get; private set; }

    public Sealed<string>? AnswerReason { get; private set; }

    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>How many times the party delivered items; more than once where it answered in parts.</summary>
    public int Deliveries { get; private set; }

    public DateTimeOffset? DeliveredAt { get; private set; }

    public DateTimeOffset? WithdrawnAt { get; private set; }

    public Sealed<string>? WithdrawalReason { get; private set; }

    public DateTimeOffset? ShieldedAt { get; private set; }

    public uint Version { get; private set; }

    /// <summary>Triage asks it, and so triage says when it is due and whether it is still needed.</summary>
    public bool IsOfTriage => Question is null;

    public static InformationRequest Ask(
        Referral referral, Guid round, string party, string question, DateOnly dueOn, string? reason, DateTimeOffset at) => new()
        {
            Id = Guid.CreateVersion7(at), House = referral.House, ReferralId = referral.Id, Process = referral.Process,
            Municipality = referral.Municipality,
            RoundId = round, Party = party, Question = question, DueOn = dueOn, DeviationReason = reason, AskedAt = at,
        };

    /// <summary>The same id as the question at Triage, so that Triage recognises the answer.</summary>
    public static InformationRequest ForTriage(Referral referral, Guid questionId, string party, DateOnly dueOn, DateTimeOffset at) => new()
    {
        Id = questionId, House = referral.House, ReferralId = referral.Id, Process = referral.Process, Municipality = referral.Municipality,
        RoundId = questionId, Party = party, DueOn = dueOn, AskedAt = at,
    };

    /// <summary>INT-05: whoever asks others than the default set, or leaves one of it out, says why.</summary>
    public static Refusal? RefuseDeviation(
        HouseProfile house, IReadOnlyCollection<string> defaults, IEnumerable<string> asked, IEnumerable<string> before, string? reason)
    {
        var now = asked.ToHashSet();
        var deviates = now.Any(party => !defaults.Contains(party)) || defaults.Any(party => !now.Contains(party) && !before.Contains(party));
        return house.Unless(!deviates || !string.IsNullOrWhiteSpace(reason), RuleIds.Int05);
    }

    /// <summary>INT-06: only the party that was asked answers for itself.</summary>
    public Refusal? RefuseAnswerBy(HouseProfile house, string party) => house.Unless(party == Party, RuleIds.Int06);

    /// <summary>Some of the answer came; there is more to come.</summary>
    public void Delivered(DateTimeOffset at) => (Deliveries, DeliveredAt) = (Deliveries + 1, at);

    public void Answered(string answer, string? reason, DateTimeOffset at) =>
        (State, Answer, AnswerReason, AnsweredAt) = (RequestStates.Answered, answer, reason, at);

    public void Lapse() => State = RequestStates.Lapsed;

    public void Withdraw(string reason, DateTimeOffset at) => (State, WithdrawalReason, WithdrawnAt) = (RequestStates.Withdrawn, reason, at);

    public void MoveDue(DateOnly dueOn, string reason, DateTimeOffset at) => (DueOn, DueReason, DueChangedAt) = (dueOn, reason, at);
}
