using Microsoft.AspNetCore.Mvc;
using Platform.Governance.DecisionMaking.Decisions;

namespace Platform.Governance.Oversight.Security;

/// <summary>GOV-22: a version holds from the day the Stuurgroep decided so; the version before it no longer does.</summary>
internal static class AdoptSecurityDocument
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("/security-documents/{id:guid}/adoptions", Handle)
        .WithName(nameof(AdoptSecurityDocument))
        .WithTags("Informatiebeveiliging").WithSummary("De vaststelling door de Stuurgroep vastleggen").RequireRoles(Rights.Writers);

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid id, [FromHeader(Name = "If-Match")] string? ifMatch, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants,
        Account account, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        if (!house.MayKeepBoardPapers(user)) return await db.Forbid(account, "security-document.adopted", id, ct);
        var document = await db.Seen<SecurityDocument>(user).SingleOrDefaultAsync(d => d.Id == id, ct);
        if (document is null) return Problems.NotFound();
        if (db.Expect(document, ifMatch) is { } stale) return stale;
        var before = await db.Seen<SecurityDocument>(user).SingleOrDefaultAsync(
            d => d.Kind == document.Kind && d.State == SecurityDocumentState.Adopted && d.Id != id, ct);
        if (document.State is not SecurityDocumentState.Draft || before?.Number > document.Number)
            return Problems.Of(StatusCodes.Status409Conflict, "wrong-state", "Dit kan nu niet.",
                "Deze versie is al vastgesteld, of er geldt een latere.");

        Telemetry.Mark(house.Id);
        var decision = await db.AdoptedAsync(house, BodyIds.Board, DecisionMatters.SecurityPolicy, id, ct);
        if (SecurityDocument.MayBeAdopted(house, decision is not null) is { } refusal)
            return await db.Refuse(account, refusal, "security-document.adopted", id, ct);
        before?.Supersede();
        document.Adopt(decision?.Id, decision is null ? clock.Today() : DutchTime.DateOf(decision.DecidedAt!.Value));
        account.Audit("security-document.adopted", id, null, BodyIds.Board);
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(document.Version);
        return TypedResults.NoContent();
    }
}
