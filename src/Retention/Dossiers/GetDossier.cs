using Platform.Retention.Access;

namespace Platform.Retention.Dossiers;

/// <summary>One clock: where it stands, what it counts from, and the term's source.</summary>
internal static class GetDossier
{
    internal sealed record HoldRow(Guid Id, string Kind, string Reason, DateOnly Until, DateOnly? EndedOn);

    internal sealed record PhaseRow(string Code, DateOnly? On, string What, string Source);

    internal sealed record Response(
        Guid Id, string Process, ClockReason Reason, DossierState State, DateOnly FirstProcessedOn, DateOnly CapOn, string CapArticle,
        DateOnly? ReferenceOn, DateOnly DueOn, DateTimeOffset? ShieldedAt, IReadOnlyList<PhaseRow> Phases, IReadOnlyList<HoldRow> Holds);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/dossiers/{id:guid}", Handle).WithName(nameof(GetDossier))
        .WithSummary("De klok van een dossier").RequireRoles(Rights.Readers);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(Guid id, UseCase use)
    {
        var dossier = await use.Seen<Dossier>().AsNoTracking().Include(d => d.Holds).SingleOrDefaultAsync(d => d.Id == id, use.Aborted);
        if (dossier is null) return Problems.NotFound();

        var house = use.House;
        var phases = house.Process(dossier.Process)!.Retention.Phases
            .Select(phase => new PhaseRow(phase.Code, dossier.ReferenceOn is { } from ? phase.After.After(from) : null, phase.What,
                phase.After.Source));
        return await use.ShowAsync(
            Act.OnCase("dossier.viewed", "retention", id, dossier.Process),
            new Response(id, dossier.Process, dossier.Reason, dossier.State, dossier.FirstProcessedOn,
                dossier.CapOn(house.Law), house.Rule(RuleIds.Ret02)!.Article, dossier.ReferenceOn, dossier.DueOn, dossier.ShieldedAt, [.. phases],
                [.. dossier.Holds.OrderBy(hold => hold.Id).Select(hold => new HoldRow(hold.Id, hold.Kind, hold.Reason, hold.Until, hold.EndedOn))]),
            dossier);
    }
}
