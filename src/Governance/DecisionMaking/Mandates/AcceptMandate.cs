using Microsoft.AspNetCore.Mvc;

namespace Platform.Governance.DecisionMaking.Mandates;

/// <summary>GOV-26: the taker agrees; without it there is no mandate.</summary>
internal static class AcceptMandate
{
    internal sealed record InWriting(DateOnly? On, string? Reference);

    internal sealed record Request(InWriting? Written);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/mandates/{id:guid}/acceptances", Handle).WithName(nameof(AcceptMandate))
        .WithTags("Mandaten")
        .WithSummary("Een mandaat aanvaarden").RequireRoles(Rights.WritersAndSpeakers);

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid id, [FromHeader(Name = "If-Match")] string? ifMatch, Request request, PlatformDbContext db, CurrentUser user,
        CovenantCatalog covenants, Account account, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        var mandate = await db.Seen<Mandate>(user).SingleOrDefaultAsync(m => m.Id == id, ct);
        if (mandate is null) return Problems.NotFound();
        var itself = user.SpeaksFor(mandate.Taker);
        if (!itself && !house.MayRecordAny(user)) return await db.NotYours(account, "mandate.accepted", id, ct);
        var errors = new InputErrors();
        if (!itself) errors.Written(request.Written?.On, request.Written?.Reference, clock.Today());
        if (errors.Any) return errors.ToProblem();
        if (db.Expect(mandate, ifMatch) is { } stale) return stale;
        if (mandate.AcceptedOn is not null || mandate.RevokedOn is not null)
            return Problems.WrongState("Dit mandaat is al aanvaard, of ingetrokken.");
        if (mandate.MayBeAccepted(house, clock.Today()) is { } refusal) return await db.Refuse(account, refusal, "mandate.accepted", id, ct);

        Telemetry.Mark(house.Id);
        mandate.Accept(itself ? clock.Today() : request.Written!.On!.Value, itself ? null : request.Written!.Reference);
        account.Audit("mandate.accepted", id, null, mandate.Scope);
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(mandate.Version);
        return TypedResults.NoContent();
    }

    /// <summary>The secretary records for a party only what it wrote: when, and where that is to be found.</summary>
    internal static InputErrors Written(this InputErrors errors, DateOnly? on, string? reference, DateOnly today) => errors
        .Text(reference, "written.reference").Check(on <= today, "written.on", "Geef de dag van het stuk, vandaag of eerder.");
}
