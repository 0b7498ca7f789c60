using System.Text.Json;
using Platform.Triage.Decisions.Questions;
using Platform.Triage.Sessions;
using Platform.Triage.Weighings;

namespace Platform.Triage.Decisions;

/// <summary>
/// Everything a decision rested on, as it was at that moment: stored with the decision, in the words of the profile of that day, and never
/// computed again. What is recorded later, or what a later covenant says, does not change it.
/// </summary>
internal sealed record DecisionBasis
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    internal sealed record Criterion(string Code, string Text, bool? Met, string? Motivation);

    internal sealed record FormulaView(string Expression, bool? Holds);

    internal sealed record Held(string Kind, string Party, DateOnly On, string Summary, DateTimeOffset RecordedAt);

    internal sealed record Judged(string Party, bool Met, string Motivation, DateTimeOffset RecordedAt);

    internal sealed record Asked(Guid Id, string Party, string Text, DateOnly DueOn, DateOnly NextTriageOn, DateTimeOffset? AnsweredAt);

    // The later members are null in a basis from before they were kept.
    internal sealed record Answered(
        string Kind, Guid? RequestId, string Party, string? Answer, int ItemCount, DateTimeOffset At, bool? Complete = null, Guid? ItemId = null,
        int? Revision = null);

    internal sealed record Urgent(string Urgency, string Reason, string Role, DateTimeOffset SetAt);

    internal sealed record Present(string Role, string Party, bool Chair, bool Decides);

    internal sealed record Mandated(Guid Id, string Giver, string Taker, DateOnly From, DateOnly? LastDay, DateOnly? AcceptedOn);

    internal sealed record Sitting(Guid Id, string Mode, DateTimeOffset StartsAt, IReadOnlyList<Present> Attendances);

    public required string Covenant { get; init; }

    public required string PrivacyProtocol { get; init; }

    public required string State { get; init; }

    public required string? ReferringParty { get; init; }

    public required string? Municipality { get; init; }

    public required int SubjectCount { get; init; }

    public required DateTimeOffset? ReferredAt { get; init; }

    public required DateTimeOffset? IntakeCompletedAt { get; init; }

    public required int AnswersReceived { get; init; }

    public required int Loops { get; init; }

    public required IReadOnlyList<string> Deciders { get; init; }

    public required IReadOnlyList<Criterion> Criteria { get; init; }

    public required IReadOnlyList<Criterion> BgsCriteria { get; init; }

    public required FormulaView? Formula { get; init; }

    public required IReadOnlyList<Held> Consultations { get; init; }

    public required IReadOnlyList<Judged> Judgements { get; init; }

    public required IReadOnlyList<Asked> Questions { get; init; }

    /// <summary>
    /// Who had answered what Intake and triage asked, and what had been corrected or withdrawn; the information itself is read at Intake, as its
    /// supplier lets it be.
    /// </summary>
    public required IReadOnlyList<Answered> Information { get; init; }

    public required Urgent? Urgency { get; init; }

    public required Sitting? Session { get; init; }

    /// <summary>The mandate it was taken by, as it stood in the register; null where a lid-1 participant itself decided (TRI-08).</summary>
    public required Mandated? Mandate { get; init; }

    public static DecisionBasis Of(HouseProfile house, ProcessProfile process, Weighing weighing, Record record, Mandate? mandate) => new()
    {
        Covenant = $"{house.Covenant.Id}/{house.Covenant.Version}", PrivacyProtocol = weighing.PrivacyProtocol, State = weighing.State,
        ReferringParty = weighing.ReferringParty, Municipality = weighing.Municipality, SubjectCount = weighing.SubjectCount,
        ReferredAt = weighing.ReferredAt, IntakeCompletedAt = weighing.IntakeCompletedAt, AnswersReceived = weighing.AnswersReceived,
        Loops = weighing.Loops, Deciders = process.Triage?.Deciders ?? [],
        Criteria = View(process.Criteria, record.Weighed.Criteria, CriterionLists.Covenant),
        BgsCriteria = View(house.Law.BgsCriteria, record.Weighed.Criteria, CriterionLists.Law),
        Formula = process.Formula is { } formula
            ? new(Words(formula), record.Weighed.IsWeighed(process) ? record.Weighed.FormulaHolds(process) : null) : null,
        Consultations = [.. record.Weighed.Consultations.OrderBy(c => c.Id)
            .Select(c => new Held(c.Kind, c.Party, c.HeldOn, c.Summary, c.RecordedAt))],
        Judgements = [.. record.Judgements.OrderBy(j => j.Party).Select(j => new Judged(j.Party, j.Met, j.Motivation, j.RecordedAt))],
        Questions = [.. record.Questions.OrderBy(q => q.Id).Select(q => new Asked(q.Id, q.Party, q.Text, q.DueOn, q.NextTriageOn, q.AnsweredAt))],
        Information = [.. record.Information.OrderBy(n => n.At).ThenBy(n => n.Id)
            .Select(n => new Answered(n.Kind, n.RequestId, n.Party, n.Answer, n.ItemCount, n.At, n.Complete, n.ItemId, n.Revision))],
        Urgency = record.Urgency is { } said ? new(said.Urgency, said.Reason, said.Role, said.SetAt) : null,
        Session = record.Session is { } session
            ? new(session.Id, session.Mode, session.StartsAt, [.. record.Present.OrderBy(a => a.Role).ThenBy(a => a.Party)
            .Select(a => new Present(a.Role, a.Party, a.Role == process.Triage?.Chair(), process.Triage?.Deciders.Contains(a.Role) is true))]) : null,
        Mandate = record.Authority.Held(mandate?.MandateId) is { } held
            ? new(held.MandateId, held.Giver, held.Taker, held.From, held.LastDay, held.AcceptedOn) : null,
    };

    public static DecisionBasis? Read(string? stored) => stored is null ? null : JsonSerializer.Deserialize<DecisionBasis>(stored, Json);

    public string Stored() => JsonSerializer.Serialize(this, Json);

    /// <summary>The formula as a sentence of codes, so that its grouping can be read back when the profile has another one.</summary>
    public static string Words(Formula formula) => formula switch
    {
        { Criterion: { } one } => one,
        { All.Count: > 0 } => $"({string.Join(" en ", formula.All.Select(Words))})",
        _ => $"({string.Join(" of ", formula.Any.Select(Words))})",
    };

    private static List<Criterion> View(IEnumerable<CodedText> asked, IReadOnlyList<CriterionJudgement> recorded, string list) =>
    [
        .. from criterion in asked
           let known = recorded.FirstOrDefault(c => c.List == list && c.Code == criterion.Code)
           select new Criterion(criterion.Code, criterion.Text, known?.Met, known?.Motivation),
    ];
}

/// <summary>What is on record of a weighing: what the rules look at, and what else is kept with the decision.</summary>
internal sealed record Record(
    Weighed Weighed, IReadOnlyList<ParticipantJudgement> Judgements, IReadOnlyList<Question> Questions, IReadOnlyList<InformationNote> Information,
    UrgencySetting? Urgency, TriageSession? Session, IReadOnlyList<Attendance> Present, Authority Authority)
{
    public static async Task<Record> Of(
        PlatformDbContext db, Weighing weighing, TriageSession? session, Authority authority, CancellationToken ct)
    {
        var (house, id) = (weighing.House, weighing.Id);
        var judgements = await db.Set<ParticipantJudgement>().AsNoTracking().Where(j => j.House == house && j.WeighingId == id).ToListAsync(ct);
        var weighed = new Weighed(
            weighing.Municipality, weighing.ReferringParty, weighing.AnswersReceived,
            await db.Set<CriterionJudgement>().AsNoTracking().Where(c => c.House == house && c.WeighingId == id).ToListAsync(ct),
            await db.Set<Consultation>().AsNoTracking().Where(c => c.House == house && c.WeighingId == id).ToListAsync(ct),
            judgements.ConvertAll(j => j.Party), await db.Parts(house).Where(part => part.CaseId == id).Select(part => part.Party).ToListAsync(ct));
        return new(
            weighed, judgements, await db.Set<Question>().AsNoTracking().Where(q => q.House == house && q.CaseId == id).ToListAsync(ct),
            await db.Set<InformationNote>().AsNoTracking().Where(n => n.House == house && n.WeighingId == id).ToListAsync(ct),
            await db.Set<UrgencySetting>().AsNoTracking()
                .Where(s => s.House == house && s.WeighingId == id).OrderByDescending(s => s.Revision).FirstOrDefaultAsync(ct),
            session,
            session is null ? [] : await db.Set<Attendance>().AsNoTracking()
                .Where(a => a.House == house && a.SessionId == session.Id).ToListAsync(ct),
            authority);
    }
}
