using Microsoft.AspNetCore.Mvc;
using Platform.Intake.Access;
using Platform.Intake.Referrals;

namespace Platform.Intake.Information.Requests;

/// <summary>A question that is no longer needed is taken back; the asked party sees that, and no longer whom it was about.</summary>
internal static class WithdrawInformationRequest
{
    internal sealed record Request(string? Reason);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/information-requests/{id:guid}/withdrawal", Handle)
        .WithName(nameof(WithdrawInformationRequest)).WithSummary("Een informatieverzoek intrekken").WithTags("Informatieverzoeken")
        .RequireRoles(Rights.Wide);

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid id, Request request, [FromHeader(Name = "If-Match")] string? ifMatch, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants,
        Account account, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var errors = new InputErrors().Text(request.Reason, "reason", 2000);
        if (errors.Any) return errors.ToProblem();
        var (asked, problem) = await db.OpenRequestAsync(id, ifMatch, user, covenants, account, "information-request.withdrawn", ct);
        if (asked is null) return problem!;

        asked.Withdraw(request.Reason!, clock.GetUtcNow());
        account.Audit("information-request.withdrawn", id, asked.Process, "intake", asked.ReferralId);
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(asked.Version);
        return TypedResults.NoContent();
    }

    /// <summary>An open question of the intake itself, for whoever does the intake and has seen its newest version; or why not.</summary>
    public static async Task<(InformationRequest? Asked, ProblemHttpResult? Problem)> OpenRequestAsync(
        this PlatformDbContext db, Guid id, string? ifMatch, CurrentUser user, CovenantCatalog covenants, Account account, string action,
        CancellationToken ct)
    {
        var asked = await db.Seen<InformationRequest>(user).SingleOrDefaultAsync(r => r.Id == id, ct);
        if (asked is null) return (null, Problems.NotFound());
        Telemetry.Mark(user.House, asked.Process, asked.ReferralId);
        if (!covenants.House(user.House).MayDoIntake(asked.Process, user))
            return (null, await db.Forbid(account, "De intake van dit proces hoort in dit huis bij een andere rol.", action, id, id, ct, process: asked.Process));
        if (db.Expect(asked, ifMatch) is { } stale) return (null, stale);
        if (asked.State is not RequestStates.Open) return (null, Problems.WrongPhase("Dit verzoek is al beantwoord, vervallen of ingetrokken."));
        return asked.IsOfTriage ? (null, Problems.WrongPhase("Deze vraag is van de triage; daar wordt zij gewijzigd.")) : (asked, null);
    }
}
