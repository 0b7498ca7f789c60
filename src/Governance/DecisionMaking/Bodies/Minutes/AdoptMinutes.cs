using Microsoft.AspNetCore.Mvc;

namespace Platform.Governance.DecisionMaking.Bodies.Minutes;

/// <summary>A later meeting of the body adopts the minutes; from then they stand.</summary>
internal static class AdoptMinutes
{
    internal sealed record Request(Guid? MeetingId);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/bodies/{body}/meetings/{id:guid}/minutes/adoptions", Handle)
        .WithName(nameof(AdoptMinutes)).WithTags("Verslagen")
        .WithSummary("Vastleggen in welke vergadering een verslag is vastgesteld").RequireRoles(Rights.Writers);

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        string body, Guid id, [FromHeader(Name = "If-Match")] string? ifMatch, Request request, PlatformDbContext db, CurrentUser user,
        CovenantCatalog covenants, Account account, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        if (house.Deciding(body) is not { } found) return Problems.NotFound();
        if (!house.MayRecord(found, user)) return await db.Forbid(account, "minutes.adopted", id, ct);
        var meeting = await db.OwnMeetingAsync(user, body, id, ct);
        var minutes = meeting is null ? null : await db.Seen<MeetingMinutes>(user).SingleOrDefaultAsync(m => m.MeetingId == id, ct);
        if (minutes is null) return Problems.NotFound();
        if (db.Expect(minutes, ifMatch) is { } stale) return stale;
        if (minutes.State is MinutesState.Adopted) return Problems.WrongState("Dit verslag is al vastgesteld.");
        var adopting = request.MeetingId is { } adoptingId ? await db.MeetingAsync(user, body, adoptingId, ct) : null;
        var errors = new InputErrors().Check(adopting is not null && MeetingMinutes.InOrder(meeting!, adopting, clock.GetUtcNow()),
            "meetingId", "Noem een latere vergadering van dit overleg, die is gehouden.");
        if (errors.Any) return errors.ToProblem();

        Telemetry.Mark(house.Id);
        minutes.Adopt(adopting!);
        account.Audit("minutes.adopted", id, null, body);
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(minutes.Version);
        return TypedResults.NoContent();
    }
}
