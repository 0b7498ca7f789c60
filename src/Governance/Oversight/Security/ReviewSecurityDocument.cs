using Microsoft.AspNetCore.Mvc;

namespace Platform.Governance.Oversight.Security;

/// <summary>Records that an adopted policy or plan was looked at again; from then the next term runs.</summary>
internal static class ReviewSecurityDocument
{
    internal sealed record Request(DateOnly? On, bool? Holds, string? Conclusion);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/security-documents/{id:guid}/reviews", Handle)
        .WithName(nameof(ReviewSecurityDocument))
        .WithTags("Informatiebeveiliging").WithSummary("Een periodieke toetsing van beleid of plan vastleggen")
        .RequireRoles(Rights.Writers);

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid id, [FromHeader(Name = "If-Match")] string? ifMatch, Request request, PlatformDbContext db, CurrentUser user,
        CovenantCatalog covenants, Account account, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        if (!house.MayKeepBoardPapers(user)) return await db.Forbid(account, "security-document.reviewed", id, ct);
        var errors = new InputErrors().Check(request.On <= clock.Today(), "on", "Geef de dag van de toetsing, vandaag of eerder.")
            .Check(request.Holds is not null, "holds", "Dit veld is verplicht.").Text(request.Conclusion, "conclusion", 4000);
        if (errors.Any) return errors.ToProblem();
        var document = await db.Seen<SecurityDocument>(user).Include(d => d.Reviews).SingleOrDefaultAsync(d => d.Id == id, ct);
        if (document is null) return Problems.NotFound();
        if (db.Expect(document, ifMatch) is { } stale) return stale;
        if (document.State is not SecurityDocumentState.Adopted)
            return Problems.Of(StatusCodes.Status409Conflict, "wrong-state", "Dit kan nu niet.", "Alleen de geldende versie wordt getoetst.");

        Telemetry.Mark(house.Id);
        if (document.MayBeReviewed(house, request.On!.Value) is { } refusal)
            return await db.Refuse(account, refusal, "security-document.reviewed", id, ct);
        document.Review(request.On.Value, request.Holds!.Value, request.Conclusion!, clock.GetUtcNow());
        db.Entry(document).State = EntityState.Modified; // The document is what the caller saw: its version goes on with its reviews.
        account.Audit("security-document.reviewed", id, null, document.Kind);
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(document.Version);
        return TypedResults.NoContent();
    }
}
