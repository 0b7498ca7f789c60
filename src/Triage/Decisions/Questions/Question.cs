namespace Platform.Triage.Decisions.Questions;

/// <summary>What triage still has to know (TRI-05): a question to one party. Intake opens the request under the same id.</summary>
internal sealed class Question : IWalled<Question>
{
    public static RowWall<Question> Wall { get; } = RowWall.Of<Question>().House(q => q.House).Process(q => q.Process)
        .Seen(by => by.Roles(Roles.LeadersAndGuards).Own(q => q.Party)).Shield(q => q.ShieldedAt).Recusal(q => q.CaseId);

    private Question()
    {
    }

    public Question(Guid id, string house, Guid caseId, string process, string party, string text, DateOnly dueOn, DateOnly nextTriageOn) =>
        (Id, House, CaseId, Process, Party, Text, DueOn, NextTriageOn) = (id, house, caseId, process, party, text, dueOn, nextTriageOn);

    public Guid Id { get; private set; }

    public string House { get; private set; } = "";

    public Guid CaseId { get; private set; }

    public string Process { get; private set; } = "";

    public string Party { get; private set; } = "";

    public Sealed<string> Text { get; private set; } = "";

    public DateOnly DueOn { get; private set; }

    public DateOnly NextTriageOn { get; private set; }

    public DateTimeOffset? AnsweredAt { get; private set; }

    public DateTimeOffset? ShieldedAt { get; private set; }

    /// <summary>The same was asked of the same party, but for spaces and capitals.</summary>
    public bool IsSameAs(Question other) => Party == other.Party && string.Equals(Bare(Text), Bare(other.Text), StringComparison.OrdinalIgnoreCase);

    private static string Bare(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    public void Answered(DateTimeOffset at) => AnsweredAt ??= at;
}
