using Microsoft.AspNetCore.Mvc;
using Platform.Triage.Access;
using Platform.Triage.Decisions;
using Platform.Triage.Sessions;
using Platform.Triage.Weighings;

namespace Platform.Triage.SessionRecords;

/// <summary>
/// The minutes of a session, per decision: a draft replaces the draft before it, adopted minutes never change (the database sees to it). Who is excluded
/// from a case that was decided (ACC-08) neither replaces what was written of it nor adopts what it cannot read.
/// </summary>
internal static class RecordMinutes
{
    private const string Draft = "draft";
    private const string Adopted = "adopted";

    internal sealed record Entry(Guid? DecisionId, string? Text);

    internal sealed record Request(string? State, IReadOnlyList<Entry?>? Entries);

    public static void Map(RouteGroupBuilder api) => api.MapPut("/sessions/{id:guid}/minutes", Handle).WithName(nameof(RecordMinutes))
        .WithSummary("Notulen van een triagezitting vastleggen of vaststellen").WithTags("Triage").RequireRoles(Rights.Wide);

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid id, Request request, [FromHeader(Name = "If-Match")] string? ifMatch, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants,
        Account account, [FromServices] IServiceScopeFactory scopes, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var house = covenants.House(user.House);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.HoldSession(user, id, ct) is not { } session || house.Process(session.Process) is not { } process) return Problems.NotFound();

        Telemetry.Mark(house.Id, session.Process);
        var weighings = db.Seen<Weighing>(user, now).Select(w => w.Id);
        var taken = await db.Set<Decision>().Where(d => d.House == house.Id && d.SessionId == id && weighings.Contains(d.WeighingId))
            .ToDictionaryAsync(d => d.Id, d => d.WeighingId, ct);
        var errors = Check(request, taken.Keys);
        if (errors.Any) return errors.ToProblem();
        if (db.Expect(session, ifMatch) is { } stale) return stale;
        var adopt = request.State is Adopted;
        if (adopt && Refusals.RefuseDecider(house, process, user.Roles) is { } refusal)
            return await db.Refuse(account, refusal, "minutes.adopted", id, id, ct, commit: true, process: session.Process);
        if (!session.IsPlanned) return SessionFacts.Over();
        if (adopt && session.StartsAt > now) return Problems.WrongPhase("Deze zitting is nog niet begonnen.");
        if (adopt && (await scopes.DecidedAsync(user, id, ct)).Excluded)
        {
            // The answer names no rule and no case: only the log says which rule it was.
            await db.RecordNo(account, RuleIds.Acc08, "minutes.adopted", id, id, ct, commit: true, process: session.Process);
            return Problems.WrongPhase("Deze notulen stelt een collega vast.");
        }

        await db.Set<Minute>().Where(m => m.House == house.Id && m.SessionId == id && weighings.Contains(m.WeighingId)).ExecuteDeleteAsync(ct);
        db.AddRange(request.Entries!.Select(entry => new Minute
        {
            DecisionId = entry!.DecisionId!.Value, SessionId = id, WeighingId = taken[entry.DecisionId.Value], House = house.Id, Text = entry.Text!,
            RecordedAt = now, AdoptedAt = adopt ? now : null,
        }));
        session.Recorded();
        if (adopt) session.Conclude(now);
        account.Audit(adopt ? "minutes.adopted" : "minutes.drafted", id, session.Process, "triage", taken.Values);
        account.Processed($"{session.Process}/triage", adopt ? "Notulen vastgesteld" : "Notulen vastgelegd", taken.Values.Distinct());
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        http.Response.SetETag(session.Version);
        return TypedResults.NoContent();
    }

    private static InputErrors Check(Request request, IReadOnlyCollection<Guid> taken)
    {
        var entries = request.Entries ?? [];
        var errors = new InputErrors().OneOf(request.State, "state", Draft, Adopted)
            .Check(request.Entries is not null, "entries", "Dit veld is verplicht.");
        foreach (var (i, entry) in entries.Index())
        {
            errors.Text(entry?.Text, $"entries[{i}].text", 20000)
                .Check(entry?.DecisionId is { } known && taken.Contains(known), $"entries[{i}].decisionId",
                    "Dit besluit is niet in deze zitting genomen.")
                .Check(entries.Take(i).All(earlier => earlier?.DecisionId != entry?.DecisionId), $"entries[{i}].decisionId",
                    "Dit besluit staat er twee keer.");
        }

        var missing = taken.Except(entries.Select(entry => entry?.DecisionId).OfType<Guid>()).Count();
        return errors.Check(request.State is not Adopted || missing == 0, "entries",
            "Vaststellen kan met een verslag van elk besluit van de zitting.");
    }
}
