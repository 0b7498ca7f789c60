using Microsoft.AspNetCore.Mvc;

namespace Platform.Governance.DecisionMaking.Bodies.Agendas;

/// <summary>Puts the points of an agenda in another order, until it has been sent.</summary>
internal static class OrderAgenda
{
    internal sealed record Request(Guid[]? Points);

    public static void Map(RouteGroupBuilder api) => api.MapPut("/bodies/{body}/meetings/{id:guid}/agenda-order", Handle)
        .WithName(nameof(OrderAgenda)).WithTags("Agenda")
        .WithSummary("De volgorde van de agenda vastleggen").RequireRoles(Rights.Writers);

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        string body, Guid id, [FromHeader(Name = "If-Match")] string? ifMatch, Request request, PlatformDbContext db, CurrentUser user,
        CovenantCatalog covenants, Account account, HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        if (house.Deciding(body) is not { } found) return Problems.NotFound();
        if (!house.MayRecord(found, user)) return await db.Forbid(account, "agenda.ordered", id, ct);
        var meeting = await db.Seen<BodyMeeting>(user).Include(m => m.Points).SingleOrDefaultAsync(m => m.Id == id && m.Body == body, ct);
        if (meeting is null) return Problems.NotFound();
        if (db.Expect(meeting, ifMatch) is { } stale) return stale;
        if (!meeting.IsAgendaOpen) return BodyMeetings.AgendaClosed();
        if (!meeting.Order(request.Points ?? []))
            return new InputErrors().Add("points", "Noem elk punt van deze agenda precies één keer.").ToProblem();

        Telemetry.Mark(house.Id);
        db.Touch(meeting);
        account.Audit("agenda.ordered", id, null, body);
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(meeting.Version);
        return TypedResults.NoContent();
    }
}
