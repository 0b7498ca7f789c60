using Microsoft.AspNetCore.Mvc;

namespace Platform.Governance.Partnership.Parties.Accessions;

/// <summary>GOV-17: the secretary informed all parties beforehand, with proof; again for those that acceded meanwhile.</summary>
internal static class NotifyParties
{
    internal sealed record Request(string[]? Parties, DateOnly? SentOn, string? Proof);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/accessions/{id:guid}/notices", Handle).WithName(nameof(NotifyParties))
        .WithTags("Toetreding")
        .WithSummary("Het bericht aan alle partijen vastleggen").RequireRoles(Rights.Writers);

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid id, [FromHeader(Name = "If-Match")] string? ifMatch, Request request, PlatformDbContext db, CurrentUser user,
        CovenantCatalog covenants, Account account, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        if (!house.MayKeepBoardPapers(user)) return await db.Forbid(account, "accession.notified", id, ct);
        var errors = new InputErrors().Day(request.SentOn, "sentOn").Text(request.Proof, "proof")
            .Check(request.Parties is { Length: > 0 } && request.Parties.All(static party => party is not null), "parties",
                "Noem de partijen die bericht kregen.");
        if (errors.Any) return errors.ToProblem();
        var accession = await db.Seen<Accession>(user).Include(a => a.Notices).SingleOrDefaultAsync(a => a.Id == id, ct);
        if (accession is null) return Problems.NotFound();
        if (db.Expect(accession, ifMatch) is { } stale) return stale;

        Telemetry.Mark(house.Id);
        var now = clock.GetUtcNow();
        if (accession.MayNotify(house, request.Parties!, await db.ActivePartiesAsync(house, now, ct), request.SentOn!.Value,
            clock.Today()) is { } refusal)
            return await db.Refuse(account, refusal, "accession.notified", id, ct);

        accession.Notify(request.Parties!, request.SentOn.Value, request.Proof!, now);
        db.Entry(accession).State = EntityState.Modified; // Its version goes on with its parts.
        account.Audit("accession.notified", id, null, RuleIds.Gov17);
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(accession.Version);
        return TypedResults.NoContent();
    }
}
