using Platform.Triage.Access;
using Platform.Triage.Decisions;
using Platform.Triage.Sessions;
using Platform.Triage.Weighings;

namespace Platform.Triage.SessionRecords;

/// <summary>
/// The minutes of a session, per decision: a draft replaces the draft before it, adopted minutes never change (the database sees to it). Who is
/// excluded from a case that was decided (ACC-08) neither replaces what was written of it nor adopts what it cannot read.
/// </summary>
internal static class RecordMinutes
{
    private const string Draft = "draft";
    private const string Adopted = "adopted";

    internal sealed record Entry(Guid? DecisionId, [Required, MaxLength(20000)] string? Text);

    internal sealed record Request(
        [Required, AllowedValues(Draft, Adopted)] string? State, [Required, MaxLength(400)] IReadOnlyList<Entry?>? Entries);

    public static void Map(RouteGroupBuilder api) => api.MapPut("/sessions/{id:guid}/minutes", Handle).WithName(nameof(RecordMinutes))
        .WithSummary("Notulen van een triagezitting vastleggen of vaststellen").WithTags("Triage").RequireRoles(Roles.Leaders).TakesIfMatch();

    internal static Task<Results<NoContent, ProblemHttpResult>> Handle(Guid id, Request request, UseCase use)
    {
        var (now, adopt) = (use.Now, request.State is Adopted);
        var seen = use.Seen<Weighing>().Select(w => w.Id);
        Dictionary<Guid, Guid> taken = [];
        return use.OnSession(id, adopt ? "minutes.adopted" : "minutes.drafted")
            .Step(async session =>
            {
                taken = await use.Db.Set<Decision>().Where(d => d.House == session.House && d.SessionId == id && seen.Contains(d.WeighingId))
                    .ToDictionaryAsync(d => d.Id, d => d.WeighingId, use.Aborted);
                return Check(request, taken.Keys) is { Any: true } errors ? errors.ToProblem() : null;
            })
            .IfMatch()
            .Rule(session => adopt ? Refusals.RefuseDecider(use.House, use.House.Process(session.Process)!, use.User.Roles) : null)
            .Phase(session => session.IsPlanned, SessionChanges.Over)
            .Phase(session => !adopt || session.StartsAt <= now, "Deze zitting is nog niet begonnen.")
            .Step(async session => adopt && (await use.DecidedAsync(id)).Excluded ? await RefuseExcludedAsync(session, use) : null)
            .Named(session => new(adopt ? "minutes.adopted" : "minutes.drafted", "triage")
            {
                On = id, Process = session.Process, Hits = [.. taken.Values],
                Processing = new("triage", adopt ? "Notulen vastgesteld" : "Notulen vastgelegd"),
            })
            .Then(async session =>
            {
                await use.Db.Set<Minute>().Where(m => m.House == session.House && m.SessionId == id && seen.Contains(m.WeighingId))
                    .ExecuteDeleteAsync(use.Aborted);
                use.Db.AddRange(request.Entries!.Select(entry => new Minute
                {
                    DecisionId = entry!.DecisionId!.Value, SessionId = id, WeighingId = taken[entry.DecisionId.Value], House = session.House,
                    Text = entry.Text!, RecordedAt = now, AdoptedAt = adopt ? now : null,
                }));
            })
            .ApplyAsync(session =>
            {
                session.Recorded();
                if (adopt) session.Conclude(now);
            });
    }

    // The answer names no rule and no case: only the log says which rule it was.
    private static async Task<ProblemHttpResult> RefuseExcludedAsync(TriageSession session, UseCase use)
    {
        await use.Db.RecordNo(
            use.Account, RuleIds.Acc08, "minutes.adopted", session.Id, null, use.Aborted, commit: true, process: session.Process);
        return Problems.WrongPhase("Deze notulen stelt een collega vast.");
    }

    private static InputErrors Check(Request request, IReadOnlyCollection<Guid> taken)
    {
        var entries = request.Entries ?? [];
        var errors = Limits.Check(request);
        foreach (var (i, entry) in entries.Index())
        {
            if (entry is null) errors.Require($"entries[{i}].text");
            errors.Check(entry?.DecisionId is { } known && taken.Contains(known), $"entries[{i}].decisionId",
                    "Dit besluit is niet in deze zitting genomen.")
                .Check(entries.Take(i).All(earlier => earlier?.DecisionId != entry?.DecisionId), $"entries[{i}].decisionId",
                    "Dit besluit staat er twee keer.");
        }

        var missing = taken.Except(entries.Select(entry => entry?.DecisionId).OfType<Guid>()).Count();
        return errors.Check(request.State is not Adopted || missing == 0, "entries",
            "Vaststellen kan met een verslag van elk besluit van de zitting.");
    }
}
