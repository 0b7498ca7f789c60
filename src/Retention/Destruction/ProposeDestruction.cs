using Platform.Retention.Access;
using Platform.Retention.Dossiers;

namespace Platform.Retention.Destruction;

/// <summary>RET-06, first step: everything that is due and not held, or a choice of it, on one list.</summary>
internal static class ProposeDestruction
{
    internal const int Most = 5000;

    private const string HowMany = "Kies 1 tot en met 5000 dossiers, of laat dit veld weg.";

    internal sealed record Request(
        [Required, ProfileCode("de processen van het huis")] string? Process, DateOnly? DueBy,
        [MinLength(1, ErrorMessage = HowMany), MaxLength(Most, ErrorMessage = HowMany)] Guid[]? Dossiers);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/destruction-lists", Handle).WithName(nameof(ProposeDestruction))
        .WithSummary("Vernietigingslijst maken").RequireRoles(Rights.Makers).Idempotent<Request>();

    internal static Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(Request request, UseCase use)
    {
        List<Dossier> chosen = [];
        return use
            .Create(new("destruction.proposed", "retention") { Process = request.Process })
            .Input(Limits.Check(request).OptionalOneOf(request.Process, "process", use.House.Processes.Keys)
                .Check(request.DueBy is null || request.DueBy <= use.Today, "dueBy", "Kies vandaag of een eerdere dag."))
            .Step(_ => use.User.Reach.Led.Contains(request.Process!) ? null : Problems.NotFound())
            .Step(async _ =>
            {
                chosen = await ChosenAsync(request, use);
                return request.Dossiers is not null && chosen.Count != request.Dossiers.Distinct().Count() ? Problems.NotFound() : null;
            })
            .Rule(_ => chosen.Count == 0 ? use.House.Refuse(RuleIds.Ret01, "Er is niets waarvan de termijn voorbij is.") : null)
            .Step(_ => ListAsync(chosen, use))
            .Named(_ => new("destruction.proposed", "retention")
            {
                Process = request.Process, Hits = chosen.ConvertAll(static dossier => dossier.Id),
            })
            .MakeAsync(_ =>
            {
                var list = new DestructionList(Guid.CreateVersion7(), use.User.House, request.Process!, use.User.Subject, use.Now);
                list.Erasures.AddRange(chosen.Select(dossier => new Erasure(Guid.CreateVersion7(), list.Id, dossier)));
                use.Db.Add(list);
                return new(list.Id, $"/destruction-lists/{list.Id}", list);
            });
    }

    private static Task<List<Dossier>> ChosenAsync(Request request, UseCase use)
    {
        var (today, due) = (use.Today, request.DueBy ?? use.Today);
        var known = use.Seen<Dossier>().Include(d => d.Holds).Where(d => d.Process == request.Process);
        return request.Dossiers is { } ids
            ? known.Where(d => ids.Contains(d.Id)).ToListAsync(use.Aborted)
            : known.Where(d => d.DueOn <= due && d.State == DossierState.Kept && !d.Holds.Any(h => h.EndedOn == null && h.Until >= today))
                .OrderBy(d => d.DueOn).Take(Most).ToListAsync(use.Aborted);
    }

    /// <summary>All go on the list, or none.</summary>
    private static async Task<ProblemHttpResult?> ListAsync(List<Dossier> chosen, UseCase use)
    {
        foreach (var dossier in chosen)
        {
            if (dossier.List(use.House, use.Today) is { } no)
                return await use.RefuseAsync(Act.OnCase("destruction.proposed", "retention", dossier.Id, dossier.Process), no);
        }

        return null;
    }
}
