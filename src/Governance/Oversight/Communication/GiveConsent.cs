using Microsoft.AspNetCore.Mvc;

namespace Platform.Governance.Oversight.Communication;

/// <summary>GOV-24: each other party consents or not, for itself and once; the secretary may record what it wrote.</summary>
internal static class GiveConsent
{
    internal sealed record Request(string? Consent, string? Reason, string? Party, DateOnly? WrittenOn, string? Reference);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/communications/{id:guid}/consents", Handle).WithName(nameof(GiveConsent))
        .WithTags("Communicatie")
        .WithSummary("Instemmen met een uiting naar buiten, of niet").RequireRoles(CommunicationRights.Speakers);

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid id, [FromHeader(Name = "If-Match")] string? ifMatch, Request request, PlatformDbContext db, CurrentUser user,
        CovenantCatalog covenants, Account account, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        var own = CommunicationRights.PartyOf(user);
        var writing = request.Party is not null && request.Party != own;
        if (writing ? !house.MayKeepBoardPapers(user) : own is null) return await db.Forbid(account, "communication.consented", id, ct);
        var errors = new InputErrors().OneOf(request.Consent, "consent", "yes", "no").OptionalText(request.Reason, "reason", 4000);
        if (writing)
            errors.Check(request.WrittenOn <= clock.Today(), "writtenOn", "Geef de dag van het schrijven, vandaag of eerder.")
                .Text(request.Reference, "reference");
        else
            errors.Check(request is { WrittenOn: null, Reference: null }, "writtenOn", "Alleen bij het schrijven van een andere partij.");
        if (errors.Any) return errors.ToProblem();
        var announcement = await db.Seen<Announcement>(user).Include(a => a.Consents).SingleOrDefaultAsync(a => a.Id == id, ct);
        if (announcement is null) return Problems.NotFound();
        if (db.Expect(announcement, ifMatch) is { } stale) return stale;

        Telemetry.Mark(house.Id);
        var party = writing ? request.Party! : own!;
        var on = writing ? request.WrittenOn!.Value : clock.Today();
        var refusal = house.Unless(house.Party(party) is not null, RuleIds.Cov02) ?? announcement.MayConsent(house, party, on);
        if (refusal is not null) return await db.Refuse(account, refusal, "communication.consented", id, ct);
        announcement.Say(party, request.Consent is "yes", request.Reason, on, writing ? request.Reference : null, clock.GetUtcNow());
        db.Entry(announcement).State = EntityState.Modified; // Its version goes on with what the parties say.
        account.Audit("communication.consented", id, null, "communication");
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(announcement.Version);
        return TypedResults.NoContent();
    }
}
