using Platform.Retention.Access;

namespace Platform.Retention.Destruction;

/// <summary>A destruction list, with what became of each dossier on it.</summary>
internal static class GetDestructionList
{
    internal sealed record Item(Guid Id, Guid? DossierId, ErasureState State, Guid? CertificateId);

    internal sealed record Response(
        Guid Id, string Process, ListState State, DateTimeOffset MadeAt, string? ReviewMotivation, DateTimeOffset? ExecuteAfter,
        IReadOnlyList<Item> Items);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/destruction-lists/{id:guid}", Handle).WithName(nameof(GetDestructionList))
        .WithSummary("Vernietigingslijst").RequireRoles(Rights.Readers);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(Guid id, UseCase use)
    {
        var list = await use.Seen<DestructionList>().AsNoTracking().Include(l => l.Erasures).SingleOrDefaultAsync(l => l.Id == id, use.Aborted);
        if (list is null) return Problems.NotFound();
        return await use.ShowAsync(
            new("destruction.viewed", "retention") { On = id, Process = list.Process, Hits = list.Dossiers },
            new Response(id, list.Process, list.State, list.MadeAt, list.ReviewMotivation, list.ExecuteAfter,
                [.. list.Erasures.OrderBy(e => e.Id).Select(e => new Item(e.Id, e.DossierId, e.State, e.CertificateId))]),
            list);
    }
}
