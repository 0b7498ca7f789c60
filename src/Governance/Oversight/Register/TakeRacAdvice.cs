using Microsoft.AspNetCore.Mvc;

namespace Platform.Governance.Oversight.Register;

/// <summary>Records what the rechtmatigheidsadviescommissie advised.</summary>
internal static class TakeRacAdvice
{
    internal sealed record Request(DateOnly? On, string? Advice, string? Text);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/rac-submissions/{id:guid}/advices", Handle).WithName(nameof(TakeRacAdvice))
        .WithTags("WGS-register").WithSummary("Het advies van de commissie vastleggen").RequireRoles(RegisterRights.Keepers);

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid id, [FromHeader(Name = "If-Match")] string? ifMatch, Request request, PlatformDbContext db, CurrentUser user,
        CovenantCatalog covenants, Account account, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        if (!house.MayKeepPrivacyPapers(user)) return await db.Forbid(account, "rac-submission.advised", id, ct);
        var errors = new InputErrors().Check(request.On <= clock.Today(), "on", "Geef de dag, vandaag of eerder.")
            .OneOf(request.Advice, "advice", RacSubmission.Advices).Text(request.Text, "text", 20000);
        if (errors.Any) return errors.ToProblem();
        var submission = await db.Seen<RacSubmission>(user).SingleOrDefaultAsync(s => s.Id == id, ct);
        if (submission is null) return Problems.NotFound();
        if (db.Expect(submission, ifMatch) is { } stale) return stale;
        if (submission.AdvisedOn is not null)
            return Problems.Of(StatusCodes.Status409Conflict, "wrong-state", "Dit kan nu niet.", "Er is al een advies.");

        Telemetry.Mark(house.Id);
        if (submission.MayBeAdvised(house, request.On!.Value) is { } refusal)
            return await db.Refuse(account, refusal, "rac-submission.advised", id, ct);
        submission.Take(request.On.Value, request.Advice!, request.Text!);
        account.Audit("rac-submission.advised", id, null, submission.Subject);
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(submission.Version);
        return TypedResults.NoContent();
    }
}
