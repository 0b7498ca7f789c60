using Microsoft.AspNetCore.Mvc;

namespace Platform.Governance.Partnership.Parties.Exclusions;

/// <summary>The party remedied what was wrong: there is nothing to exclude it for.</summary>
internal static class WithdrawExclusion
{
    internal sealed record Request(DateOnly? RemediedOn, string? Reason);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/exclusions/{id:guid}/withdrawals", Handle).WithName(nameof(WithdrawExclusion))
        .WithTags("Uitsluiting")
        .WithSummary("Een uitsluiting intrekken omdat de partij herstelde").RequireRoles(Rights.Writers);

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid id, [FromHeader(Name = "If-Match")] string? ifMatch, Request request, PlatformDbContext db, CurrentUser user,
        CovenantCatalog covenants, Account account, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        if (!house.MayKeepBoardPapers(user)) return await db.Forbid(account, "exclusion.withdrawn", id, ct);
        var errors = new InputErrors().Day(request.RemediedOn, "remediedOn").Text(request.Reason, "reason", 4000);
        if (errors.Any) return errors.ToProblem();
        var exclusion = await db.Seen<Exclusion>(user).SingleOrDefaultAsync(e => e.Id == id, ct);
        if (exclusion is null) return Problems.NotFound();
        if (db.Expect(exclusion, ifMatch) is { } stale) return stale;
        if (exclusion.MayWithdraw(house, user.Party, request.RemediedOn!.Value, clock.Today()) is { } refusal)
            return await db.Refuse(account, refusal, "exclusion.withdrawn", id, ct);

        Telemetry.Mark(house.Id);
        exclusion.Withdraw(request.RemediedOn.Value, request.Reason!);
        account.Audit("exclusion.withdrawn", id, null, RuleIds.Gov20);
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(exclusion.Version);
        return TypedResults.NoContent();
    }
}
