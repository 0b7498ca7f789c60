using Microsoft.AspNetCore.Mvc;
using Platform.Governance.DecisionMaking.Bodies;
using Platform.Governance.DecisionMaking.Decisions;

namespace Platform.Governance.PlanningControl.Reports;

/// <summary>Records in which meeting of the Stuurgroep a trend was discussed, or what was decided on it.</summary>
internal static class DiscussTrend
{
    internal sealed record Request(Guid? MeetingId, Guid? DecisionId);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/trends/{id:guid}/discussions", Handle).WithName(nameof(DiscussTrend))
        .WithTags("Trends")
        .WithSummary("Vastleggen dat de Stuurgroep een trend of knelpunt heeft besproken").RequireRoles(Rights.Writers);

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid id, [FromHeader(Name = "If-Match")] string? ifMatch, Request request, PlatformDbContext db, CurrentUser user,
        CovenantCatalog covenants, Account account, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        if (!house.MayKeepBoardPapers(user)) return await db.Forbid(account, "trend.discussed", id, ct);
        var errors = new InputErrors()
            .Check(request.MeetingId is not null || request.DecisionId is not null, "meetingId", "Noem de vergadering of het besluit.");
        if (request.MeetingId is { } meeting)
        {
            var known = await db.Seen<BodyMeeting>(user).AnyAsync(m => m.Id == meeting && m.Body == BodyIds.Board, ct);
            errors.Check(known, "meetingId", "Deze vergadering van de Stuurgroep kennen wij niet.");
        }

        if (request.DecisionId is { } decision)
        {
            var known = await db.Seen<Decision>(user).AnyAsync(d => d.Id == decision && d.Body == BodyIds.Board, ct);
            errors.Check(known, "decisionId", "Dit besluit van de Stuurgroep kennen wij niet.");
        }

        if (errors.Any) return errors.ToProblem();
        if (await db.Seen<Trend>(user).SingleOrDefaultAsync(t => t.Id == id, ct) is not { } trend) return Problems.NotFound();
        if (db.Expect(trend, ifMatch) is { } stale) return stale;
        if (trend.DiscussedAt is not null)
            return Problems.Of(StatusCodes.Status409Conflict, "wrong-state", "Dit kan nu niet.", "Dit is al besproken.");

        Telemetry.Mark(house.Id);
        trend.Discuss(request.MeetingId, request.DecisionId, clock.GetUtcNow());
        account.Audit("trend.discussed", id, null, BodyIds.Board);
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(trend.Version);
        return TypedResults.NoContent();
    }
}
