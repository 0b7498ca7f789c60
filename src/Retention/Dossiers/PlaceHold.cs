using Platform.Retention.Access;

namespace Platform.Retention.Dossiers;

/// <summary>RET-05: keeps a dossier from being destroyed while a dispute, complaint, rights request or claim is open.</summary>
internal static class PlaceHold
{
    private const string Later = "Geef een einddatum na vandaag.";

    internal sealed record Request(
        [Required, Codes(typeof(HoldKinds))] string? Kind, [Required, MaxLength(2000)] string? Reason,
        [Required(ErrorMessage = Later)] DateOnly? Until);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/dossiers/{id:guid}/holds", Handle).WithName(nameof(PlaceHold))
        .WithSummary("Vernietiging van een dossier tegenhouden").RequireRoles(Rights.Holders).Idempotent<Request>();

    internal static Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(Guid id, Request request, UseCase use) => use
        .Change(Act.OnCase("dossier.held", "retention", id), ct => use.Seen<Dossier>().SingleOrDefaultAsync(d => d.Id == id, ct))
        .Named(dossier => Act.OnCase("dossier.held", request.Kind!, id, dossier.Process))
        .Input(Limits.Check(request).Check(request.Until is null || request.Until > use.Today, "until", Later))
        .Rule(dossier => dossier.Hold(use.House))
        .MakeAsync(dossier =>
        {
            var hold = new Hold(Guid.CreateVersion7(), id, dossier.House, request.Kind!, request.Reason!, request.Until!.Value);
            use.Db.Add(hold);

            // The dossier's version moves too, so that of a hold and an erasure at the same moment the second sees the first.
            use.Db.Entry(dossier).Property(d => d.State).IsModified = true;
            return new(hold.Id, $"/dossiers/{id}") { On = id };
        });
}
