using Platform.Retention.Access;
using Platform.Retention.Dossiers;

namespace Platform.Retention.Destruction;

/// <summary>RET-06: in the cooling-off anyone who makes or reviews lists can stop one.</summary>
internal static class CancelDestruction
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("/destruction-lists/{id:guid}/cancellation", Handle)
        .WithName(nameof(CancelDestruction))
        .WithSummary("Vernietigingslijst annuleren in de bedenktijd")
        .RequireRoles([.. Rights.Makers, Roles.PrivacyOfficer, Roles.ContactPoint]);

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(Guid id, UseCase use)
    {
        var process = await use.Seen<DestructionList>().Where(l => l.Id == id).Select(l => l.Process).SingleOrDefaultAsync(use.Aborted);
        if (process is null) return Problems.NotFound();
        Telemetry.Mark(use.User.House, process);

        // ACC-08: the list may hold cases that who asks is excluded from; those too are free again, so the service does it, in one save with the
        // line of who asked.
        await using var work = await use.PastWallsAsync();
        var list = await work.Db.Set<DestructionList>().Include(l => l.Erasures)
            .SingleAsync(l => l.House == use.User.House && l.Id == id, use.Aborted);
        if (list.Cancel(use.House, use.Now) is { } refusal)
            return await use.RefuseAsync(new("destruction.cancelled", "retention") { On = id, Process = process }, refusal);

        await ReleaseAsync(work.Db, list, use.Aborted);
        work.Services.GetRequiredService<Account>().Audit("destruction.cancelled", id, process, "retention", list.Dossiers);
        await work.Db.SaveChangesAsync(use.Aborted);
        return TypedResults.NoContent();
    }

    /// <summary>The dossiers of a list that will not be carried out are free again; all of the list must be there for who asks.</summary>
    internal static async Task ReleaseAsync(PlatformDbContext db, DestructionList list, CancellationToken ct)
    {
        var ids = list.Dossiers;
        foreach (var dossier in await db.Set<Dossier>().Where(d => ids.Contains(d.Id)).ToListAsync(ct)) dossier.Unlist();
        foreach (var erasure in list.Erasures) erasure.Skip();
    }
}
