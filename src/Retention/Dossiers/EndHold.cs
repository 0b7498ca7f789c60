using Platform.Retention.Access;

namespace Platform.Retention.Dossiers;

/// <summary>Ends a hold before its day; the hold stays on record.</summary>
internal static class EndHold
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("/dossiers/{id:guid}/holds/{holdId:guid}/ending", Handle).WithName(nameof(EndHold))
        .WithSummary("Tegenhouden beëindigen").RequireRoles(Rights.Holders);

    internal static Task<Results<NoContent, ProblemHttpResult>> Handle(Guid id, Guid holdId, UseCase use)
    {
        string? process = null;
        return use
            .Change(Act.OnCase("dossier.hold-ended", "retention", id), async ct =>
            {
                process = await use.Seen<Dossier>().Where(d => d.Id == id).Select(d => d.Process).SingleOrDefaultAsync(ct);
                return process is null ? null : await use.Seen<Hold>().SingleOrDefaultAsync(h => h.Id == holdId && h.DossierId == id, ct);
            })
            .Named(hold => Act.OnCase("dossier.hold-ended", hold.Kind, id, process))
            .ApplyAsync(hold => hold.End(use.Today));
    }
}
