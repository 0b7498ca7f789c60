using Microsoft.AspNetCore.Mvc;

namespace Platform.Governance.Oversight.Communication;

/// <summary>
/// GOV-24: records that the words went out, after every other party consented; by the spokesman, or by the asking party after coordination.
/// </summary>
internal static class PublishCommunication
{
    internal sealed record Request(DateOnly? On, string? By);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/communications/{id:guid}/publications", Handle)
        .WithName(nameof(PublishCommunication))
        .WithTags("Communicatie").WithSummary("Vastleggen dat een uiting naar buiten is gebracht").RequireRoles(CommunicationRights.Speakers);

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid id, [FromHeader(Name = "If-Match")] string? ifMatch, Request request, PlatformDbContext db, CurrentUser user,
        CovenantCatalog covenants, Account account, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        var announcement = await db.Seen<Announcement>(user).Include(a => a.Consents).SingleOrDefaultAsync(a => a.Id == id, ct);
        if (announcement is null) return Problems.NotFound();
        var mine = announcement.Party is { } asking && CommunicationRights.PartyOf(user) == asking;
        if (!mine && !house.MayKeepBoardPapers(user)) return await db.Forbid(account, "communication.published", id, ct);
        var errors = new InputErrors().Check(request.On <= clock.Today(), "on", "Geef de dag, vandaag of eerder.").Text(request.By, "by");
        if (errors.Any) return errors.ToProblem();
        if (db.Expect(announcement, ifMatch) is { } stale) return stale;
        if (announcement.State is AnnouncementState.Published)
            return Problems.Of(StatusCodes.Status409Conflict, "wrong-state", "Dit kan nu niet.", "Dit is al naar buiten gebracht.");

        Telemetry.Mark(house.Id);
        if (announcement.MayPublish(house, request.On!.Value, request.By!) is { } refusal)
            return await db.Refuse(account, refusal, "communication.published", id, ct);
        announcement.Publish(request.On.Value, request.By!);
        account.Audit("communication.published", id, null, "communication");
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(announcement.Version);
        return TypedResults.NoContent();
    }
}
