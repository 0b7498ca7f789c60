using Platform.Retention.Dossiers;

namespace Platform.Retention.Destruction;

/// <summary>RET-06, first step: everything that is due and not held, or a choice of it, on one list.</summary>
internal static class ProposeDestruction
{
    internal const int Most = 5000;

    internal sealed record Request(string? Process, DateOnly? DueBy, Guid[]? Dossiers);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/destruction-lists", Handle).WithName(nameof(ProposeDestruction))
        .WithSummary("Vernietigingslijst maken").RequireRoles(RetentionRights.Makers).Idempotent<Request>();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(
        Request request, RetentionDbContext db, CurrentUser user, CovenantCatalog covenants, Account account, TimeProvider clock, HttpContext http,
        CancellationToken ct)
    {
        var house = covenants.House(user.House);
        var today = clock.Today();
        var errors = new InputErrors().OneOf(request.Process, "process", house.Processes.Keys)
            .Check(request.DueBy is null || request.DueBy <= today, "dueBy", "Kies vandaag of een eerdere dag.")
            .Check(request.Dossiers is null or { Length: > 0 and <= Most }, "dossiers", $"Kies 1 tot en met {Most} dossiers, of laat dit veld weg.");
        if (errors.Any) return errors.ToProblem();
        if (!user.Reach.Led.Contains(request.Process!)) return Problems.NotFound();
        Telemetry.Mark(user.House, request.Process);

        var due = request.DueBy ?? today;
        var query = db.Seen<Dossier>(user).Include(d => d.Holds).Where(d => d.Process == request.Process);
        var chosen = request.Dossiers is { } ids
            ? await query.Where(d => ids.Contains(d.Id)).ToListAsync(ct)
            : await query.Where(d => d.DueOn <= due && d.State == DossierState.Kept && !d.Holds.Any(h => h.EndedOn == null && h.Until >= today))
                .OrderBy(d => d.DueOn).Take(Most).ToListAsync(ct);
        if (request.Dossiers is not null && chosen.Count != request.Dossiers.Distinct().Count()) return Problems.NotFound();
        if (chosen.Count == 0)
            return await db.Refuse(account, house.Refuse(RuleIds.Ret01, "Er is niets waarvan de termijn voorbij is."), "destruction.proposed", null, null, ct, process: request.Process);

        var list = new DestructionList(Guid.CreateVersion7(), user.House, request.Process!, user.Subject, clock.GetUtcNow());
        foreach (var dossier in chosen)
        {
            if (dossier.List(house, today) is { } refusal) return await db.Refuse(account, refusal, "destruction.proposed", dossier.Id, dossier.Id, ct, process: dossier.Process);

            list.Erasures.Add(new(Guid.CreateVersion7(), list.Id, dossier));
        }

        var location = $"/retention/v1/destruction-lists/{list.Id}";
        db.Add(list);
        db.Remember(http, list.Id, location, list);
        account.Audit("destruction.proposed", list.Id, list.Process, "retention", chosen.Select(d => d.Id));
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(list.Version);
        return TypedResults.Created(location, new NewResource(list.Id));
    }
}
