using Microsoft.AspNetCore.Mvc;

namespace Platform.Retention.Destruction;

/// <summary>RET-06, second step: a second person looks, and approves or rejects the whole list.</summary>
internal static class ReviewDestruction
{
    internal sealed record Request(bool? Approved, string? Motivation);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/destruction-lists/{id:guid}/reviews", Handle).WithName(nameof(ReviewDestruction))
        .WithSummary("Vernietigingslijst beoordelen").RequireRoles(Roles.PrivacyOfficer, Roles.ProcessDirector);

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid id, [FromHeader(Name = "If-Match")] string? ifMatch, Request request, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants,
        Account account, [FromServices] IServiceScopeFactory scopes, TimeProvider clock, CancellationToken ct)
    {
        var errors = new InputErrors().Check(request.Approved is not null, "approved", "Dit veld is verplicht.")
            .Text(request.Motivation, "motivation", 2000);
        if (errors.Any) return errors.ToProblem();

        var house = covenants.House(user.House);
        var list = await db.Seen<DestructionList>(user).Include(l => l.Erasures).SingleOrDefaultAsync(l => l.Id == id, ct);
        if (list is null) return Problems.NotFound();
        Telemetry.Mark(user.House, list.Process);
        if (db.Expect(list, ifMatch) is { } stale) return stale;
        if (await HidesAsync(scopes, list, ct))
        {
            return await db.Refuse(account, house.Refuse(RuleIds.Ret06, "U beoordeelt alleen een lijst die u helemaal kunt zien."), "destruction.reviewed", id, null, ct,
                process: list.Process);
        }

        if (list.Review(house, user.Subject, request.Approved!.Value, request.Motivation!, clock.GetUtcNow()) is { } refusal)
            return await db.Refuse(account, refusal, "destruction.reviewed", id, null, ct, process: list.Process);

        if (list.State is ListState.Rejected) await CancelDestruction.ReleaseAsync(db, list, ct);
        account.Audit("destruction.reviewed", id, list.Process, list.State.ToString(), list.Erasures.Select(e => e.DossierId).OfType<Guid>());
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }

    /// <summary>ACC-08: whether the list holds a case that is not there for who reviews it; nobody agrees to what they do not see.</summary>
    private static async Task<bool> HidesAsync(IServiceScopeFactory scopes, DestructionList seen, CancellationToken ct)
    {
        await using var work = await scopes.BeginAsync<PlatformDbContext>(wall => wall.ForService(seen.House), ct);
        return await work.Db.Set<Erasure>().CountAsync(e => e.ListId == seen.Id, ct) != seen.Erasures.Count;
    }
}
