using Microsoft.AspNetCore.Mvc;

namespace Platform.Governance.Partnership.Agreements;

/// <summary>COV-09: an agreement ends before its term.</summary>
internal static class EndAgreement
{
    internal sealed record Request(DateOnly? On, string? Reason);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/agreements/{id:guid}/endings", Handle).WithName(nameof(EndAgreement))
        .WithTags("Maatwerkafspraken")
        .WithSummary("Een maatwerkafspraak beëindigen").RequireRoles(Rights.Writers);

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid id, [FromHeader(Name = "If-Match")] string? ifMatch, Request request, PlatformDbContext db, CurrentUser user,
        CovenantCatalog covenants, Account account, HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        if (!house.MayKeepBoardPapers(user)) return await db.Forbid(account, "agreement.ended", id, ct);
        if (!house.Carries(RuleIds.Cov09)) return Refusals.NotInThisCovenant();
        var errors = new InputErrors().Check(request.On is not null, "on", "Geef de laatste dag van de afspraak.")
            .Text(request.Reason, "reason", 4000);
        if (errors.Any) return errors.ToProblem();
        var agreement = await db.Seen<Agreement>(user).SingleOrDefaultAsync(a => a.Id == id, ct);
        if (agreement is null) return Problems.NotFound();
        if (db.Expect(agreement, ifMatch) is { } stale) return stale;

        Telemetry.Mark(house.Id);
        if (agreement.End(house, request.On!.Value, request.Reason!) is { } refusal)
            return await db.Refuse(account, refusal, "agreement.ended", id, ct);
        account.Audit("agreement.ended", id, null, "covenant");
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(agreement.Version);
        return TypedResults.NoContent();
    }
}
