using Microsoft.AspNetCore.Mvc;
using Platform.Governance.DecisionMaking.Decisions;

namespace Platform.Governance.DecisionMaking.WorkProcesses;

/// <summary>GOV-12: a version holds once the tactical meeting adopted it, or the Stuurgroep changed its main lines by it.</summary>
internal static class AdoptWorkProcess
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("/work-processes/{id:guid}/adoptions", Handle).WithName(nameof(AdoptWorkProcess))
        .WithTags("Werkproces")
        .WithSummary("De vaststelling van het werkproces vastleggen").RequireRoles(Rights.Writers);

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid id, [FromHeader(Name = "If-Match")] string? ifMatch, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants,
        Account account, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        if (house.Deciding(BodyIds.TacticalMeeting) is not { } body || !house.MayRecord(body, user))
            return await db.Forbid(account, "work-process.adopted", id, ct);
        var process = await db.Seen<WorkProcess>(user).SingleOrDefaultAsync(p => p.Id == id, ct);
        if (process is null) return Problems.NotFound();
        if (db.Expect(process, ifMatch) is { } stale) return stale;
        if (process.AdoptedAt is not null)
            return Problems.Of(StatusCodes.Status409Conflict, "wrong-state", "Dit kan nu niet.", "Dit werkproces is al vastgesteld.");

        Telemetry.Mark(house.Id);
        var decision = await db.AdoptedAsync(house, BodyIds.TacticalMeeting, DecisionMatters.WorkProcess, id, ct)
            ?? await db.AdoptedAsync(house, BodyIds.Board, DecisionMatters.WorkProcess, id, ct);
        if (WorkProcess.MayBeAdopted(house, decision) is { } refusal) return await db.Refuse(account, refusal, "work-process.adopted", id, ct);

        var last = await db.Seen<WorkProcess>(user).MaxAsync(p => p.Number, ct);
        process.Adopt(decision, (last ?? 0) + 1, clock.GetUtcNow());
        account.Audit("work-process.adopted", id, null, BodyIds.TacticalMeeting);
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(process.Version);
        return TypedResults.NoContent();
    }
}
