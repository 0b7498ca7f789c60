using Microsoft.AspNetCore.Mvc;
using Platform.Contracts.Governance;
using Platform.Governance.DecisionMaking.Decisions;

namespace Platform.Governance.Partnership.Parties.Exclusions;

/// <summary>GOV-20, GOV-21: the term passed and the Stuurgroep decided: at this moment the party is none any more, and its secrecy stays.</summary>
internal static class CarryOutExclusion
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("/exclusions/{id:guid}/effects", Handle).WithName(nameof(CarryOutExclusion))
        .WithTags("Uitsluiting")
        .WithSummary("Een uitsluiting laten ingaan, op dit ogenblik").RequireRoles(Rights.Writers);

    internal static async Task<Results<Ok<GetExclusion.Response>, ProblemHttpResult>> Handle(
        Guid id, [FromHeader(Name = "If-Match")] string? ifMatch, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants,
        Account account, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        if (!house.MayKeepBoardPapers(user)) return await db.Forbid(account, "exclusion.effected", id, ct);
        Telemetry.Mark(house.Id);
        await using var turn = await db.TakeTurnAsync(house, ct);
        var answer = await CarryOut(id, ifMatch, db, user, house, account, clock, http, ct);
        await turn.CommitAsync(ct);
        return answer;
    }

    private static async Task<Results<Ok<GetExclusion.Response>, ProblemHttpResult>> CarryOut(
        Guid id, string? ifMatch, PlatformDbContext db, CurrentUser user, HouseProfile house, Account account, TimeProvider clock, HttpContext http,
        CancellationToken ct)
    {
        var exclusion = await db.Seen<Exclusion>(user).SingleOrDefaultAsync(e => e.Id == id, ct);
        if (exclusion is null) return Problems.NotFound();
        if (db.Expect(exclusion, ifMatch) is { } stale) return stale;

        var now = clock.GetUtcNow();
        var decision = await db.AdoptedAsync(house, BodyIds.Board, DecisionMatters.Exclusion, id, ct);
        var refusal = exclusion.MayTakeEffect(house, user.Party, decision?.DecidedAt, clock.Today())
            ?? await db.NoPartyAsync(house, exclusion.Party, now, RuleIds.Cov02, ct);
        if (refusal is not null) return await db.Refuse(account, refusal, "exclusion.effected", id, ct);

        exclusion.TakeEffect(house, decision?.Id, now);
        foreach (var version in await db.RunningAsync(house, exclusion.Party, now, ct)) version.Exclude(id, now);
        await db.EndContactsAsync(house, exclusion.Party, clock.Today(), ct);
        db.Publish(new PartyExcluded { Covenant = house.Covenant.Id, Party = exclusion.Party, Houses = [house.Id], From = now });
        account.Audit("exclusion.effected", id, null, RuleIds.Gov20);
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(exclusion.Version);
        return TypedResults.Ok(GetExclusion.ResponseOf(exclusion));
    }
}
