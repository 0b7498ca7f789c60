using Microsoft.AspNetCore.Mvc;
using Platform.Contracts.Weegploeg;
using Platform.Weegploeg.Access;
using Platform.Weegploeg.Recusals;
using Platform.Weegploeg.Signals;

namespace Platform.Weegploeg.Decisions;

/// <summary>WEE-02: the weegploeg puts the subject on the agenda of the case meeting, or finds the signals insufficient.</summary>
internal static class DecideSignal
{
    internal sealed record Request(string? Outcome, string? Motivation, string[]? Parties, string[]? Aims);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/signals/{id:guid}/decisions", Handle).WithName(nameof(DecideSignal)).WithTags("Besluiten")
        .WithSummary("Over een signaal besluiten: agenderen of onvoldoende").RequireRoles(Rights.Members).Idempotent<Request>();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(
        Guid id, [FromHeader(Name = "If-Match")] string? ifMatch, Request request, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants,
        Account account, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        // Who is excluded while this is decided is excluded from the case as well.
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.TakeTurnAsync(id, ct);
        var signal = await db.SignalsFor(user, clock.Today()).Include(s => s.Persons).SingleOrDefaultAsync(s => s.Id == id, ct);
        if (signal is null) return Problems.NotFound();
        var process = house.Process(signal.Process)!;
        var (parties, aims) = (request.Parties ?? [], request.Aims ?? []);
        var lacks = Signal.Lacks(request.Outcome ?? "", request.Motivation, parties, aims);
        var errors = Check(request, house, process, parties, aims);
        if (!house.Carries(RuleIds.Wee02)) errors.Require(lacks);
        if (errors.Any) return errors.ToProblem();
        if (db.Expect(signal, ifMatch) is { } stale) return stale;
        if (signal.State is not SignalState.Open) return Problems.WrongState("Over dit signaal is al besloten.");
        if (house.Unless(lacks.Count == 0, RuleIds.Wee02, $"Ontbreekt: {string.Join(", ", lacks)}.") is { } refusal)
            return await db.Refuse(account, refusal, "signal.decided", id, id, ct, commit: true, process: signal.Process);

        Telemetry.Mark(house.Id);
        var now = clock.GetUtcNow();
        var decisionId = Guid.CreateVersion7(now);
        if (request.Outcome is Signal.Agenda)
        {
            // The parties travel in this message alone: no service but Meetings may learn who is involved in this process (WEE-06).
            var caseId = signal.PutOnAgenda(request.Motivation!, now);
            db.Publish(new SubjectAgendaed { House = house.Id, CaseId = caseId, Process = process.Id, DecisionId = decisionId, Parties = parties, DecidedAt = now });
            await db.CarryOverAsync(SignalRecusals.Place, id, caseId, ct);
        }
        else
        {
            var expiresOn = (process.Retention.Signal ?? process.Retention.CoolingOff).After(clock.Today());
            signal.Dismiss(request.Motivation!, expiresOn);
        }

        db.Add(new DecisionRecord
        {
            Id = decisionId, House = house.Id, Process = process.Id, SignalId = id, CaseId = signal.CaseId, Covenant = signal.Covenant, SuppliedBy = signal.SuppliedBy,
            Outcome = request.Outcome!, Parties = parties, Aims = aims, DecidedBy = user.Party, DecidedAt = now,
        });
        var location = $"{http.Request.PathBase}/signals/{id}";
        db.Remember(http, decisionId, location, signal);
        account.Audit("signal.decided", decisionId, process.Id, request.Outcome!, signal.CaseId is { } subject ? [id, subject] : [id]);
        account.Processed($"{signal.Process}/weging", "Over een signaal besloten", signal.Persons.Select(person => person.Id));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        http.Response.SetETag(signal.Version);
        return TypedResults.Created(location, new NewResource(decisionId));
    }

    private static InputErrors Check(Request request, HouseProfile house, ProcessProfile process, string[] parties, string[] aims)
    {
        var errors = new InputErrors().OneOf(request.Outcome, "outcome", process.Weighing!.Outcomes.Select(outcome => outcome.Code))
            .OptionalText(request.Motivation, "motivation", 4000)
            .Check(parties.Length <= 40 && parties.Distinct().Count() == parties.Length, "parties", "Noem elke partij één keer, en hoogstens 40.")
            .Check(aims.Distinct().Count() == aims.Length, "aims", "Noem elk doel één keer.");
        foreach (var (i, party) in parties.Index()) errors.Check(party is not null && house.Party(party) is not null, $"parties[{i}]", "Dit is geen partij van dit huis.");
        foreach (var (i, aim) in aims.Index()) errors.OneOf(aim, $"aims[{i}]", process.Aims.Select(known => known.Code));
        return errors;
    }
}
