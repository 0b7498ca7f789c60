using System.Diagnostics;
using Platform.BuildingBlocks.Access;
using Platform.BuildingBlocks.Data;
using Platform.BuildingBlocks.Messaging;
using Platform.Contracts.Logboek;
using Platform.Covenants;
using Platform.ServiceDefaults;

namespace Platform.Casework.Accountability;

/// <summary>
/// Accounts for what a request does or shows (ACC-05, ACC-06). Lines wait in the unit of work and leave with its one save,
/// so there is no change or read without its line; a list of a hundred rows costs one row more, not a hundred.
/// </summary>
/// <param name="db">The unit of work.</param>
/// <param name="user">Who acts.</param>
/// <param name="protection">Makes pseudonyms of data subjects; null for a command that touches none.</param>
/// <param name="covenants">Which processes there are: a caller's word for one is written down where a covenant has it.</param>
/// <param name="clock">The clock.</param>
public sealed class Account(PlatformDbContext db, CurrentUser user, Protection? protection, CovenantCatalog covenants, TimeProvider clock)
{
    private LogPart Lines { get; } = db.Part<LogPart>();

    /// <summary>Adds a line to the audit log.</summary>
    /// <param name="action">What was done, <c>thing.past-tense</c>, for example <c>referral.viewed</c>.</param>
    /// <param name="objectId">To which thing; null for a list or search.</param>
    /// <param name="process">The process, if any.</param>
    /// <param name="purpose">Why: a code of purpose or ground.</param>
    /// <param name="caseIds">The case, or the hits of a list.</param>
    public void Audit(string action, Guid? objectId, string? process, string purpose, params IEnumerable<Guid> caseIds) =>
        Lines.Audit.Add(Told(Line(action, objectId, process, purpose, [.. caseIds], "ok", null)));

    /// <summary>Adds a line for something a rule or a right refused; save it, the refused change itself is not saved.</summary>
    /// <param name="action">What was asked.</param>
    /// <param name="objectId">Of which thing.</param>
    /// <param name="rule">The rule that refused.</param>
    /// <param name="caseIds">The case, if any.</param>
    public void Refused(string action, Guid? objectId, string rule, params IEnumerable<Guid> caseIds) =>
        Lines.Audit.Add(Line(action, objectId, null, "refused", [.. caseIds], "refused", rule));

    /// <summary>The same where the thing has a process, so that of a closed one the line is there inside it only (WEE-06).</summary>
    /// <param name="action">What was asked.</param>
    /// <param name="objectId">Of which thing.</param>
    /// <param name="process">The process, if any.</param>
    /// <param name="rule">The rule that refused.</param>
    /// <param name="caseIds">The case, if any.</param>
    public void Refused(string action, Guid? objectId, string? process, string rule, params IEnumerable<Guid> caseIds) =>
        Lines.Audit.Add(Line(action, objectId, process, "refused", [.. caseIds], "refused", rule));

    /// <summary>Adds a line to the processing log for each data subject.</summary>
    /// <param name="activity">The processing activity in the register, for example <c>complex/intake</c>.</param>
    /// <param name="name">What was done, for people.</param>
    /// <param name="subjects">The subjects whose data were processed.</param>
    public void Processed(string activity, string name, params IEnumerable<Guid> subjects) => Processed(user.House, activity, name, subjects);

    /// <summary>The same for work in a house that no user stands behind.</summary>
    /// <param name="house">The house.</param>
    /// <param name="activity">The processing activity in the register.</param>
    /// <param name="name">What was done, for people.</param>
    /// <param name="subjects">The subjects whose data were processed.</param>
    public void Processed(string house, string activity, string name, IEnumerable<Guid> subjects)
    {
        ArgumentNullException.ThrowIfNull(activity);
        ArgumentNullException.ThrowIfNull(subjects);
        if (protection is null) throw new InvalidOperationException("Without protection no data subject can be named.");
        var trace = Activity.Current;
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        // COV-05: under the protocol that the covenant names today; what is of no process of the house has none.
        var protocol = covenants.FindHouse(house)?.Process(activity.Split('/')[0])?.PrivacyProtocol;
        var began = trace is null ? now : new DateTimeOffset(trace.StartTimeUtc).ToUnixTimeMilliseconds();
        foreach (var subject in subjects)
        {
            Lines.Processing.Add(new()
            {
                Id = Guid.CreateVersion7(clock.GetUtcNow()), House = house,
                TraceId = trace?.TraceId.ToHexString() ?? ActivityTraceId.CreateRandom().ToHexString(),
                SpanId = ActivitySpanId.CreateRandom().ToHexString(), ParentSpanId = trace?.SpanId.ToHexString(),
                Status = "Ok", Name = LogText.Clean(name), StartTime = Math.Min(began, now), EndTime = now,
                ProcessingActivityId = $"urn:veiligheidshuis:verwerking:{LogText.CodeOf(activity)}",
                DataSubjectId = protection.Pseudonym(subject), DataSubjectIdType = "urn:veiligheidshuis:pseudoniem:hmac-sha256",
                Protocol = protocol,
            });
        }
    }

    /// <summary>Adds an audit line for work of the service itself, in reaction to a message or a clock.</summary>
    /// <param name="house">The house.</param>
    /// <param name="action">What was done.</param>
    /// <param name="objectId">To which thing.</param>
    /// <param name="process">The process, if any.</param>
    /// <param name="purpose">Why.</param>
    /// <param name="caseIds">The case, if any.</param>
    public void ServiceDid(string house, string action, Guid? objectId, string? process, string purpose, params IEnumerable<Guid> caseIds) =>
        Lines.Audit.Add(Told(
            Line(action, objectId, process, purpose, [.. caseIds], "ok", null) with { House = house, Actor = db.Service, Client = db.Service }));

    // A line of a closed process, or of cases whose process is not named, silences the trace of this work (WEE-06).
    private static AuditLine Told(AuditLine line)
    {
        if (line.Process is { } process ? Silence.IsClosed(line.House, process) : line.CaseIds.Length > 0) Silence.Keep();
        return line;
    }

    // Process and purpose may be typed by a caller, actor and party written by another issuer: text that is no code is not written, so that no
    // line breaks the log. A name or a number can look like a code, so a process must be a word of a covenant.
    private AuditLine Line(string action, Guid? objectId, string? process, string purpose, Guid[] caseIds, string outcome, string? rule) => new()
    {
        Id = Guid.CreateVersion7(clock.GetUtcNow()), House = user.House is "" ? null : LogText.Clean(user.House), At = clock.GetUtcNow(),
        Actor = user.Subject is "" ? db.Service : LogText.Clean(user.Subject), Party = user.Party is "" ? null : LogText.Clean(user.Party),
        Roles = [.. user.Roles.Select(LogText.Clean)], Client = user.Client is "" ? db.Service : LogText.Clean(user.Client),
        Action = LogText.CodeOf(action), ObjectType = LogText.CodeOf(action.Split('.')[0]), ObjectId = objectId,
        CaseIds = caseIds, Process = process is null ? null : covenants.KnowsProcess(process) ? process : LogText.Unlisted,
        Purpose = LogText.CodeOf(purpose), Outcome = outcome,
        Rule = rule is null ? null : LogText.CodeOf(rule), TraceId = Activity.Current?.TraceId.ToHexString(),
    };
}

/// <summary>The lines of one unit of work; they leave with its save, as one message.</summary>
public sealed class LogPart : DatabasePart
{
    internal List<AuditLine> Audit { get; } = [];

    internal List<ProcessingLine> Processing { get; } = [];

    /// <inheritdoc/>
    public override void Saving(PlatformDbContext db)
    {
        ArgumentNullException.ThrowIfNull(db);
        if (Audit.Count == 0 && Processing.Count == 0) return;
        db.Publish(new LogLinesRecorded { Service = db.Service, Audit = [.. Audit], Processing = [.. Processing] });
        Audit.Clear();
        Processing.Clear();
    }
}
