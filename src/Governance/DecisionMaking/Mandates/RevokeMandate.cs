using Microsoft.AspNetCore.Mvc;

namespace Platform.Governance.DecisionMaking.Mandates;

/// <summary>GOV-26: the giver takes its mandate back, from today.</summary>
internal static class RevokeMandate
{
    internal sealed record Request(string? Reason, AcceptMandate.InWriting? Written);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/mandates/{id:guid}/revocations", Handle).WithName(nameof(RevokeMandate))
        .WithTags("Mandaten")
        .WithSummary("Een mandaat intrekken").RequireRoles(Rights.WritersAndSpeakers);

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid id, [FromHeader(Name = "If-Match")] string? ifMatch, Request request, PlatformDbContext db, CurrentUser user,
        CovenantCatalog covenants, Account account, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        var mandate = await db.Seen<Mandate>(user).SingleOrDefaultAsync(m => m.Id == id, ct);
        if (mandate is null) return Problems.NotFound();
        var itself = user.SpeaksFor(mandate.Giver);
        if (!itself && !house.MayRecordAny(user)) return await db.NotYours(account, "mandate.revoked", id, ct);
        var errors = new InputErrors().Text(request.Reason, "reason");
        if (!itself) errors.Written(request.Written?.On, request.Written?.Reference, clock.Today());
        if (errors.Any) return errors.ToProblem();
        if (db.Expect(mandate, ifMatch) is { } stale) return stale;
        if (mandate.RevokedOn is not null || mandate.Until < clock.Today())
            return Problems.WrongState("Dit mandaat is al ingetrokken, of geëindigd.");

        Telemetry.Mark(house.Id);
        mandate.Revoke(clock.Today(), itself ? request.Reason! : $"{request.Reason} ({request.Written!.On:O}, {request.Written.Reference})");
        account.Audit("mandate.revoked", id, null, mandate.Scope);
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(mandate.Version);
        return TypedResults.NoContent();
    }
}
