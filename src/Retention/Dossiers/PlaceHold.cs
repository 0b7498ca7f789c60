namespace Platform.Retention.Dossiers;

/// <summary>RET-05: keeps a dossier from being destroyed while a dispute, complaint, rights request or claim is open.</summary>
internal static class PlaceHold
{
    internal sealed record Request(string? Kind, string? Reason, DateOnly? Until);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/dossiers/{id:guid}/holds", Handle).WithName(nameof(PlaceHold))
        .WithSummary("Vernietiging van een dossier tegenhouden").RequireRoles(RetentionRights.Holders).Idempotent<Request>();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(
        Guid id, Request request, RetentionDbContext db, CurrentUser user, CovenantCatalog covenants, Account account, TimeProvider clock,
        HttpContext http, CancellationToken ct)
    {
        var today = clock.Today();
        var errors = new InputErrors().OneOf(request.Kind, "kind", Hold.Kinds).Text(request.Reason, "reason", 2000)
            .Check(request.Until > today, "until", "Geef een einddatum na vandaag.");
        if (errors.Any) return errors.ToProblem();

        var house = covenants.House(user.House);
        var dossier = await db.Seen<Dossier>(user).SingleOrDefaultAsync(d => d.Id == id, ct);
        if (dossier is null) return Problems.NotFound();
        Telemetry.Mark(user.House, dossier.Process, id);
        if (dossier.Hold(house) is { } refusal) return await db.Refuse(account, refusal, "dossier.held", id, id, ct, process: dossier.Process);

        var hold = new Hold(Guid.CreateVersion7(), id, user.House, request.Kind!, request.Reason!, request.Until!.Value);
        var location = $"/retention/v1/dossiers/{id}";
        db.Add(hold);

        // The dossier's version moves too, so that of a hold and an erasure at the same moment the second sees the first.
        db.Entry(dossier).Property(d => d.State).IsModified = true;
        db.Remember(http, hold.Id, location);
        account.Audit("dossier.held", id, dossier.Process, hold.Kind, id);
        await db.SaveChangesAsync(ct);
        return TypedResults.Created(location, new NewResource(hold.Id));
    }
}
