using Microsoft.AspNetCore.Mvc;

namespace Platform.Governance.Partnership.Parties.Accessions;

/// <summary>The organisation took its application back, in writing.</summary>
internal static class WithdrawAccession
{
    internal sealed record Request(DateOnly? WrittenOn, string? Reference);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/accessions/{id:guid}/withdrawals", Handle).WithName(nameof(WithdrawAccession))
        .WithTags("Toetreding")
        .WithSummary("Een aanvraag tot toetreding intrekken").RequireRoles(Rights.Writers);

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid id, [FromHeader(Name = "If-Match")] string? ifMatch, Request request, PlatformDbContext db, CurrentUser user,
        CovenantCatalog covenants, Account account, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        if (!house.MayKeepBoardPapers(user)) return await db.Forbid(account, "accession.withdrawn", id, ct);
        var errors = new InputErrors().Day(request.WrittenOn, "writtenOn").Text(request.Reference, "reference");
        if (errors.Any) return errors.ToProblem();
        var accession = await db.Seen<Accession>(user).SingleOrDefaultAsync(a => a.Id == id, ct);
        if (accession is null) return Problems.NotFound();
        if (db.Expect(accession, ifMatch) is { } stale) return stale;
        if (accession.MayWithdraw(house, request.WrittenOn!.Value, clock.Today()) is { } refusal)
            return await db.Refuse(account, refusal, "accession.withdrawn", id, ct);

        Telemetry.Mark(house.Id);
        accession.Withdraw(request.WrittenOn.Value, request.Reference!);
        account.Audit("accession.withdrawn", id, null, RuleIds.Gov17);
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(accession.Version);
        return TypedResults.NoContent();
    }
}
