namespace Platform.Retention.Destruction;

/// <summary>RET-06: in the cooling-off anyone who makes or reviews lists can stop one.</summary>
internal static class CancelDestruction
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("/destruction-lists/{id:guid}/cancellation", Handle)
        .WithName(nameof(CancelDestruction))
        .WithSummary("Vernietigingslijst annuleren in de bedenktijd")
        .RequireRoles([.. RetentionRights.Makers, Roles.PrivacyOfficer, Roles.ContactPoint]);

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid id, RetentionDbContext db, CurrentUser user, CovenantCatalog covenants, Account account, TimeProvider clock, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        var list = await db.Seen<DestructionList>(user).Include(l => l.Erasures).SingleOrDefaultAsync(l => l.Id == id, ct);
        if (list is null) return Problems.NotFound();
        Telemetry.Mark(user.House, list.Process);
        if (list.Cancel(house, clock.GetUtcNow()) is { } refusal) return await db.Refuse(account, refusal, "destruction.cancelled", id, null, ct, process: list.Process);

        await ReleaseAsync(db, list, ct);
        account.Audit("destruction.cancelled", id, list.Process, "retention", list.Erasures.Select(e => e.DossierId).OfType<Guid>());
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }

    /// <summary>The dossiers of a list that will not be carried out are free again.</summary>
    internal static async Task ReleaseAsync(RetentionDbContext db, DestructionList list, CancellationToken ct)
    {
        var ids = list.Erasures.Select(e => e.DossierId).OfType<Guid>().ToList();
        foreach (var dossier in await db.Dossiers.Where(d => ids.Contains(d.Id)).ToListAsync(ct)) dossier.Unlist();
        foreach (var erasure in list.Erasures) erasure.Skip();
    }
}
