using Microsoft.AspNetCore.Mvc;

namespace Platform.Governance.Oversight.Register;

/// <summary>GOV-27: the house follows the advice, or deviates with a motivation that goes to the commission and the FG.</summary>
internal static class FollowUpRacAdvice
{
    internal sealed record Request(DateOnly? On, string? FollowUp, string? Motivation, DateOnly? SentToRacOn, DateOnly? SentToFgOn);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/rac-submissions/{id:guid}/follow-ups", Handle).WithName(nameof(FollowUpRacAdvice))
        .WithTags("WGS-register").WithSummary("Het volgen of gemotiveerd afwijken van het advies vastleggen").RequireRoles(RegisterRights.Keepers);

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid id, [FromHeader(Name = "If-Match")] string? ifMatch, Request request, PlatformDbContext db, CurrentUser user,
        CovenantCatalog covenants, Account account, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        if (!house.MayKeepPrivacyPapers(user)) return await db.Forbid(account, "rac-submission.followed-up", id, ct);
        var today = clock.Today();
        var errors = new InputErrors().Check(request.On <= today, "on", "Geef de dag, vandaag of eerder.")
            .OneOf(request.FollowUp, "followUp", RacSubmission.Follows, RacSubmission.Deviates).OptionalText(request.Motivation, "motivation", 8000)
            .Check(!(request.SentToRacOn > today), "sentToRacOn", "Deze dag ligt in de toekomst.")
            .Check(!(request.SentToFgOn > today), "sentToFgOn", "Deze dag ligt in de toekomst.");
        if (errors.Any) return errors.ToProblem();
        var submission = await db.Seen<RacSubmission>(user).SingleOrDefaultAsync(s => s.Id == id, ct);
        if (submission is null) return Problems.NotFound();
        if (db.Expect(submission, ifMatch) is { } stale) return stale;
        if (submission.DecidedOn is not null || submission.StartedOn is not null)
            return Problems.Of(StatusCodes.Status409Conflict, "wrong-state", "Dit kan nu niet.",
                "Hierover is al besloten, of de verwerking is al begonnen.");

        Telemetry.Mark(house.Id);
        var refusal = submission.MayBeFollowedUp(house, request.On!.Value, request.FollowUp!, request.Motivation, request.SentToRacOn,
            request.SentToFgOn);
        if (refusal is not null) return await db.Refuse(account, refusal, "rac-submission.followed-up", id, ct);
        submission.Decide(request.On.Value, request.FollowUp!, request.Motivation, request.SentToRacOn, request.SentToFgOn);
        account.Audit("rac-submission.followed-up", id, null, submission.Subject);
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(submission.Version);
        return TypedResults.NoContent();
    }
}
