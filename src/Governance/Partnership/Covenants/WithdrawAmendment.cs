using Microsoft.AspNetCore.Mvc;

namespace Platform.Governance.Partnership.Covenants;

/// <summary>The house that proposed an amendment takes it back, as long as it has not entered.</summary>
internal static class WithdrawAmendment
{
    internal sealed record Request(string? Reason);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/amendments/{id:guid}/withdrawals", Handle).WithName(nameof(WithdrawAmendment))
        .WithTags("Wijzigingen").WithSummary("Een voorgestelde wijziging van het convenant intrekken").RequireRoles(Rights.Writers);

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid id, [FromHeader(Name = "If-Match")] string? ifMatch, Request request, PlatformDbContext db, CurrentUser user,
        CovenantCatalog covenants, Account account, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        if (!house.MayKeepBoardPapers(user)) return await db.Forbid(account, "amendment.withdrawn", id, ct);
        var errors = new InputErrors().Text(request.Reason, "reason", 4000);
        if (errors.Any) return errors.ToProblem();
        var amendment = await db.Seen<Amendment>(user).SingleOrDefaultAsync(a => a.Id == id && a.Covenant == house.Covenant.Id, ct);
        if (amendment is null) return Problems.NotFound();
        if (!house.Carries(RuleIds.Gov18)) return Refusals.NotInThisCovenant();
        if (amendment.ProposedBy != house.Id) return await db.Forbid(account, "amendment.withdrawn", id, ct);
        if (db.Expect(amendment, ifMatch) is { } stale) return stale;

        Telemetry.Mark(house.Id);
        if (amendment.Withdraw(house, request.Reason!, clock.GetUtcNow()) is { } refusal)
            return await db.Refuse(account, refusal, "amendment.withdrawn", id, ct);
        account.Audit("amendment.withdrawn", id, null, BodyIds.Board);
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(amendment.Version);
        return TypedResults.NoContent();
    }
}
