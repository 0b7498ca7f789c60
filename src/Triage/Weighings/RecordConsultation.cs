using Platform.Triage.Access;

namespace Platform.Triage.Weighings;

/// <summary>TRI-02: records that the referrer, the municipality concerned or another party was consulted.</summary>
internal static class RecordConsultation
{
    internal sealed record Request(string? Kind, string? Party, DateOnly? On, string? Summary);

    public static void Map(RouteGroupBuilder api) =>
        api.MapPost("/weighings/{caseId:guid}/consultations", Handle).WithName(nameof(RecordConsultation))
        .WithSummary("Overleg of zienswijze vastleggen").WithTags("Wegingen").RequireRoles(Rights.Wide).Idempotent<Request>();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(
        Guid caseId, Request request, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account, TimeProvider clock,
        HttpContext http, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var house = covenants.House(user.House);
        var weighing = await db.Seen<Weighing>(user, now).AsNoTracking().SingleOrDefaultAsync(w => w.Id == caseId, ct);
        if (weighing is null) return Problems.NotFound();

        Telemetry.Mark(house.Id, weighing.Process, caseId);
        var party = request.Party ?? (request.Kind is ConsultationKinds.Referrer ? weighing.ReferringParty : null);
        var errors = new InputErrors().OneOf(request.Kind, "kind", ConsultationKinds.All).Text(party, "party", 100)
            .Text(request.Summary, "summary", 4000)
            .Check(request.On <= clock.Today(), "on", "Geef de dag van het overleg, niet later dan vandaag.")
            .Check(request.Kind is not ConsultationKinds.Municipality || house.Party(party ?? "") is null or { Kind: PartyKinds.Municipality },
                "party", "Noem de gemeente zelf.")
            .Check(request.Kind is not ConsultationKinds.Referrer || party == weighing.ReferringParty, "party", "Deze partij heeft niet aangemeld.");
        if (errors.Any) return errors.ToProblem();
        var refusal = WeighingRules.RefuseDismissed(house, weighing) ?? house.Unless(house.Party(party!) is not null, RuleIds.Cov02)
            ?? Refusals.RefuseOutsiders(house, [party!]);
        if (refusal is not null) return await db.Refuse(account, refusal, "weighing.consulted", caseId, caseId, ct, commit: true, process: weighing.Process);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (!await db.MoveWeighing(house.Id, caseId, ct)) return WeighingRules.Decided();

        var consultation = new Consultation
        {
            Id = Guid.CreateVersion7(now), WeighingId = caseId, House = house.Id, Kind = request.Kind!, Party = party!, HeldOn = request.On!.Value,
            Summary = request.Summary!, RecordedAt = now,
        };
        var location = $"/triage/v1/weighings/{caseId}";
        db.Add(consultation);
        db.Remember(http, consultation.Id, location);
        account.Audit("weighing.consulted", caseId, weighing.Process, "triage", caseId);
        account.Processed($"{weighing.Process}/triage", "Overleg vastgelegd", caseId);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return TypedResults.Created(location, new NewResource(consultation.Id));
    }
}
