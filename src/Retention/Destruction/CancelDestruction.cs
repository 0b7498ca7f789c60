using Microsoft.AspNetCore.Mvc;
using Platform.Retention.Dossiers;

namespace Platform.Retention.Destruction;

/// <summary>RET-06: in the cooling-off anyone who makes or reviews lists can stop one.</summary>
internal static class CancelDestruction
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("/destruction-lists/{id:guid}/cancellation", Handle)
        .WithName(nameof(CancelDestruction))
        .WithSummary("Vernietigingslijst annuleren in de bedenktijd")
        .RequireRoles([.. RetentionRights.Makers, Roles.PrivacyOfficer, Roles.ContactPoint]);

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid id, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account, [FromServices] IServiceScopeFactory scopes, TimeProvider clock,
        CancellationToken ct)
    {
        var house = covenants.House(user.House);
        var process = await db.Seen<DestructionList>(user).Where(l => l.Id == id).Select(l => l.Process).SingleOrDefaultAsync(ct);
        if (process is null) return Problems.NotFound();
        Telemetry.Mark(user.House, process);

        // ACC-08: the list may hold cases that who asks is excluded from; those too are free again, so the service does it, in one save with the line of who asked.
        await using var work = await scopes.BeginAsync<PlatformDbContext>(wall => wall.ForService(user.House), ct);
        var list = await work.Db.Set<DestructionList>().Include(l => l.Erasures).SingleAsync(l => l.House == user.House && l.Id == id, ct);
        if (list.Cancel(house, clock.GetUtcNow()) is { } refusal) return await db.Refuse(account, refusal, "destruction.cancelled", id, null, ct, process: process);

        await ReleaseAsync(work.Db, list, ct);
        work.Services.GetRequiredService<Account>().Audit("destruction.cancelled", id, process, "retention", list.Erasures.Select(e => e.DossierId).OfType<Guid>());
        await work.Db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }

    /// <summary>The dossiers of a list that will not be carried out are free again; all of the list must be there for who asks.</summary>
    internal static async Task ReleaseAsync(PlatformDbContext db, DestructionList list, CancellationToken ct)
    {
        var ids = list.Erasures.Select(e => e.DossierId).OfType<Guid>().ToList();
        foreach (var dossier in await db.Set<Dossier>().Where(d => ids.Contains(d.Id)).ToListAsync(ct)) dossier.Unlist();
        foreach (var erasure in list.Erasures) erasure.Skip();
    }
}
