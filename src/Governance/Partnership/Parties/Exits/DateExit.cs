using Microsoft.AspNetCore.Mvc;

namespace Platform.Governance.Partnership.Parties.Exits;

/// <summary>GOV-19: where the covenant's first day is not known, the secretary sets the day on which a notice takes effect.</summary>
internal static class DateExit
{
    internal sealed record Request(DateOnly? EffectiveOn);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/exits/{id:guid}/effects", Handle).WithName(nameof(DateExit)).WithTags("Uittreding")
        .WithSummary("De dag van vertrek vaststellen").RequireRoles(Rights.Writers);

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid id, [FromHeader(Name = "If-Match")] string? ifMatch, Request request, PlatformDbContext db, CurrentUser user,
        CovenantCatalog covenants, Account account, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        if (!house.MayKeepBoardPapers(user)) return await db.Forbid(account, "exit.dated", id, ct);
        var errors = new InputErrors().Day(request.EffectiveOn, "effectiveOn");
        if (errors.Any) return errors.ToProblem();

        Telemetry.Mark(house.Id);
        await using var turn = await db.TakeTurnAsync(house, ct);
        var answer = await Date(id, ifMatch, request.EffectiveOn!.Value, db, user, house, account, clock, http, ct);
        await turn.CommitAsync(ct);
        return answer;
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Date(
        Guid id, string? ifMatch, DateOnly effectiveOn, PlatformDbContext db, CurrentUser user, HouseProfile house, Account account, TimeProvider clock,
        HttpContext http, CancellationToken ct)
    {
        var exit = await db.Seen<PartyExit>(user).SingleOrDefaultAsync(e => e.Id == id, ct);
        if (exit is null) return Problems.NotFound();
        if (db.Expect(exit, ifMatch) is { } stale) return stale;

        var now = clock.GetUtcNow();
        var current = await db.MembershipAtAsync(house, exit.Party, now, ct);
        var earliest = exit.Ground is ExitGround.Notice ? await db.FirstDayAfterTermAsync(house, exit.WrittenOn, ct) : null;
        var refusal = exit.MayBeDated(house) ?? await db.NoPartyAsync(house, exit.Party, now, RuleIds.Cov02, ct)
            ?? PartyExit.ExitDay(house, exit.Ground, exit.WrittenOn, effectiveOn, earliest, current).Refusal;
        if (refusal is not null) return await db.Refuse(account, refusal, "exit.dated", id, ct);

        exit.Date(effectiveOn);
        await db.LeaveAsync(house, exit, now, ct);
        account.Audit("exit.dated", id, null, PartyExit.RuleOf(exit.Ground));
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(exit.Version);
        return TypedResults.NoContent();
    }
}
