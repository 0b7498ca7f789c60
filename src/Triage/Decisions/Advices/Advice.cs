namespace Platform.Triage.Decisions.Advices;

/// <summary>
/// The advice that goes with "not a case" (TRI-05), delivered to the party that referred: it is read here with one's own rights and confirmed
/// once. The referrer sees nothing else of the weighing.
/// </summary>
internal sealed class Advice : IWalled<Advice>
{
    public static RowWall<Advice> Wall { get; } = RowWall.Of<Advice>().House(a => a.House).Process(a => a.Process)
        .Seen(by => by.Roles(Roles.LeadersAndGuards).Own(a => a.Party)).Shield(a => a.ShieldedAt).Recusal(a => a.CaseId)
        .Stays("""
            (new.text, new.party, new.given_at, new.decision_id) is distinct from (old.text, old.party, old.given_at, old.decision_id)
            or (old.received_at is not null and (new.received_at, new.read_by) is distinct from (old.received_at, old.read_by))
            """);

    /// <summary>Days in which the referrer confirms before the deciders see it as overdue; no covenant says, so this is a proposal.</summary>
    public const int ConfirmWithinDays = 14;

    private Advice()
    {
    }

    public Advice(Guid caseId, Guid decisionId, string house, string process, string covenant, string party, string text, DateTimeOffset at) =>
        (CaseId, DecisionId, House, Process, Covenant, Party, Text, GivenAt) = (caseId, decisionId, house, process, covenant, party, text, at);

    public Guid CaseId { get; private set; }

    public Guid DecisionId { get; private set; }

    public string House { get; private set; } = "";

    public string Process { get; private set; } = "";

    public string Covenant { get; private set; } = "";

    /// <summary>The party that referred.</summary>
    public string Party { get; private set; } = "";

    public Sealed<string> Text { get; private set; } = "";

    public DateTimeOffset GivenAt { get; private set; }

    public DateTimeOffset? ReceivedAt { get; private set; }

    /// <summary>The role of who read it; never who.</summary>
    public string? ReadBy { get; private set; }

    public DateTimeOffset? ShieldedAt { get; private set; }

    public uint Version { get; private set; }

    public DateOnly ConfirmBy => DutchTime.DateOf(GivenAt).AddDays(ConfirmWithinDays);

    public bool IsOverdue(DateOnly today) => ReceivedAt is null && today > ConfirmBy;

    /// <summary>Advices given before this moment and not confirmed are overdue.</summary>
    public static DateTimeOffset OverdueBefore(DateOnly today) => DutchTime.StartOf(today.AddDays(-ConfirmWithinDays));

    public bool Confirm(string role, DateTimeOffset at)
    {
        if (ReceivedAt is not null) return false;
        (ReadBy, ReceivedAt) = (role, at);
        return true;
    }
}
