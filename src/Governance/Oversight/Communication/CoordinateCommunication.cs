using Microsoft.AspNetCore.Mvc;

namespace Platform.Governance.Oversight.Communication;

/// <summary>GOV-24: the spokesman coordinated what a party will say itself.</summary>
internal static class CoordinateCommunication
{
    internal sealed record Request(DateOnly? On);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/communications/{id:guid}/coordinations", Handle)
        .WithName(nameof(CoordinateCommunication))
        .WithTags("Communicatie").WithSummary("De afstemming door de woordvoerder vastleggen").RequireRoles(Rights.Writers);

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid id, [FromHeader(Name = "If-Match")] string? ifMatch, Request request, PlatformDbContext db, CurrentUser user,
        CovenantCatalog covenants, Account account, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        if (!house.IsSpokesman(user)) return await db.Forbid(account, "communication.coordinated", id, ct);
        var errors = new InputErrors().Check(request.On <= clock.Today(), "on", "Geef de dag, vandaag of eerder.");
        if (errors.Any) return errors.ToProblem();
        var announcement = await db.Seen<Announcement>(user).SingleOrDefaultAsync(a => a.Id == id, ct);
        if (announcement is null) return Problems.NotFound();
        if (db.Expect(announcement, ifMatch) is { } stale) return stale;
        if (announcement.State is AnnouncementState.Published || announcement.CoordinatedOn is not null)
            return Problems.Of(StatusCodes.Status409Conflict, "wrong-state", "Dit kan nu niet.", "Dit is al afgestemd of naar buiten gebracht.");

        Telemetry.Mark(house.Id);
        if (announcement.MayCoordinate(house, request.On!.Value) is { } refusal)
            return await db.Refuse(account, refusal, "communication.coordinated", id, ct);
        announcement.Coordinate(request.On.Value);
        account.Audit("communication.coordinated", id, null, "communication");
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(announcement.Version);
        return TypedResults.NoContent();
    }
}
