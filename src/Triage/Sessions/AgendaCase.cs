using Platform.Triage.Access;
using Platform.Triage.Weighings;

namespace Platform.Triage.Sessions;

/// <summary>Puts a waiting case on the agenda of a session.</summary>
internal static class AgendaCase
{
    internal sealed record Request(Guid? CaseId);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/sessions/{id:guid}/agenda-items", Handle).WithName(nameof(AgendaCase))
        .WithSummary("Een wachtende casus op de agenda zetten").WithTags("Triage").RequireRoles(Rights.Wide).Idempotent<Request>();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(
        Guid id, Request request, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account, TimeProvider clock,
        HttpContext http, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var house = covenants.House(user.House);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.HoldSession(user, id, ct) is not { } session) return Problems.NotFound();
        if (request.CaseId is not { } caseId) return new InputErrors().Add("caseId", "Dit veld is verplicht.").ToProblem();
        var weighing = await db.Seen<Weighing>(user, now).AsNoTracking().SingleOrDefaultAsync(w => w.Id == caseId, ct);
        if (weighing is null) return Problems.NotFound();

        Telemetry.Mark(house.Id, session.Process, caseId);
        if ((SessionRules.RefuseOtherProcess(house, session, weighing) ?? WeighingRules.RefuseDismissed(house, weighing)) is { } refusal)
            return await db.Refuse(account, refusal, "case.agendaed", caseId, caseId, ct, commit: true, process: session.Process);
        if (!session.IsPlanned) return SessionFacts.Over();
        if (!weighing.IsWaiting)
            return Problems.WrongPhase("Op de agenda komen casussen waarvan de intake is afgerond en waarover nog niet is besloten.");

        var item = new AgendaItem { Id = Guid.CreateVersion7(now), SessionId = id, WeighingId = caseId, House = house.Id, AddedAt = now };
        var location = $"/triage/v1/sessions/{id}";
        db.Add(item);
        db.Remember(http, item.Id, location);
        account.Audit("case.agendaed", item.Id, session.Process, "triage", caseId);
        account.Processed($"{session.Process}/triage", "Casus op de agenda van de triage gezet", caseId);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return TypedResults.Created(location, new NewResource(item.Id));
    }
}
