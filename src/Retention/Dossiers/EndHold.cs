namespace Platform.Retention.Dossiers;

/// <summary>Ends a hold before its day; the hold stays on record.</summary>
internal static class EndHold
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("/dossiers/{id:guid}/holds/{holdId:guid}/ending", Handle).WithName(nameof(EndHold))
        .WithSummary("Tegenhouden beëindigen").RequireRoles(RetentionRights.Holders);

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid id, Guid holdId, RetentionDbContext db, CurrentUser user, CovenantCatalog covenants, Account account, TimeProvider clock,
        CancellationToken ct)
    {
        var hold = await db.Seen<Hold>(user).SingleOrDefaultAsync(h => h.Id == holdId && h.DossierId == id, ct);
        var process = await db.Seen<Dossier>(user).Where(d => d.Id == id).Select(d => d.Process).SingleOrDefaultAsync(ct);
        if (hold is null || process is null)
            return Problems.NotFound();

        hold.End(clock.Today());
        account.Audit("dossier.hold-ended", id, process, hold.Kind, id);
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
