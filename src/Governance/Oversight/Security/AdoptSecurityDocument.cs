using Platform.Governance.DecisionMaking.Decisions;

namespace Platform.Governance.Oversight.Security;

/// <summary>GOV-22: a version holds from the day the Stuurgroep decided so; the version before it no longer does.</summary>
internal static class AdoptSecurityDocument
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("/security-documents/{id:guid}/adoptions", Handle)
        .WithName(nameof(AdoptSecurityDocument)).WithTags("Informatiebeveiliging").WithSummary("De vaststelling door de Stuurgroep vastleggen")
        .RequireRoles(Rights.Writers).TakesIfMatch();

    internal static Task<Results<NoContent, ProblemHttpResult>> Handle(Guid id, UseCase use)
    {
        SecurityDocument? before = null;
        Decision? decision = null;
        return use
            .Change(new("security-document.adopted", BodyIds.Board) { On = id },
                ct => use.Seen<SecurityDocument>().SingleOrDefaultAsync(d => d.Id == id, ct))
            .Right(use.House.MayKeepBoardPapers(use.User), Refusals.Keepers)
            .IfMatch()
            .Step(async document =>
            {
                before = await use.Seen<SecurityDocument>().SingleOrDefaultAsync(
                    d => d.Kind == document.Kind && d.State == SecurityDocumentState.Adopted && d.Id != id, use.Aborted);
                return null;
            })
            .State(document => document.State is SecurityDocumentState.Draft && !(before?.Number > document.Number),
                "Deze versie is al vastgesteld, of er geldt een latere.")
            .Rule(async _ =>
            {
                decision = await use.Db.AdoptedAsync(use.House, BodyIds.Board, DecisionMatters.SecurityPolicy, id, use.Aborted);
                return SecurityDocument.MayBeAdopted(use.House, decision is not null);
            })
            .ApplyAsync(document =>
            {
                before?.Supersede();
                document.Adopt(decision?.Id, decision is null ? use.Today : DutchTime.DateOf(decision.DecidedAt!.Value));
            });
    }
}
