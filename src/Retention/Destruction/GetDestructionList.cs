namespace Platform.Retention.Destruction;

/// <summary>A destruction list, with what became of each dossier on it.</summary>
internal static class GetDestructionList
{
    internal sealed record Item(Guid Id, Guid? DossierId, ErasureState State, Guid? CertificateId);

    internal sealed record Response(
        Guid Id, string Process, ListState State, DateTimeOffset MadeAt, string? ReviewMotivation, DateTimeOffset? ExecuteAfter,
        IReadOnlyList<Item> Items);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/destruction-lists/{id:guid}", Handle).WithName(nameof(GetDestructionList))
        .WithSummary("Vernietigingslijst").RequireRoles(RetentionRights.Readers);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid id, RetentionDbContext db, CurrentUser user, CovenantCatalog covenants, Account account, HttpContext http, CancellationToken ct)
    {
        var list = await db.Seen<DestructionList>(user).AsNoTracking().Include(l => l.Erasures).SingleOrDefaultAsync(l => l.Id == id, ct);
        if (list is null) return Problems.NotFound();

        account.Audit("destruction.viewed", id, list.Process, "retention", list.Erasures.Select(e => e.DossierId).OfType<Guid>());
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(list.Version);
        return TypedResults.Ok(new Response(id, list.Process, list.State, list.MadeAt, list.ReviewMotivation, list.ExecuteAfter,
            [.. list.Erasures.OrderBy(e => e.Id).Select(e => new Item(e.Id, e.DossierId, e.State, e.CertificateId))]));
    }
}
