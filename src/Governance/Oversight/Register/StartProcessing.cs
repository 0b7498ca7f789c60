using Microsoft.AspNetCore.Mvc;

namespace Platform.Governance.Oversight.Register;

/// <summary>GOV-27: records from when the processing runs; never before the advice.</summary>
internal static class StartProcessing
{
    internal sealed record Request(DateOnly? On);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/rac-submissions/{id:guid}/starts", Handle).WithName(nameof(StartProcessing))
        .WithTags("WGS-register").WithSummary("Het begin van de verwerking vastleggen").RequireRoles(RegisterRights.Keepers);

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid id, [FromHeader(Name = "If-Match")] string? ifMatch, Request request, PlatformDbContext db, CurrentUser user,
        CovenantCatalog covenants, Account account, HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        if (!house.MayKeepPrivacyPapers(user)) return await db.Forbid(account, "rac-submission.started", id, ct);
        var errors = new InputErrors().Check(request.On is not null, "on", "Dit veld is verplicht.");
        if (errors.Any) return errors.ToProblem();
        var submission = await db.Seen<RacSubmission>(user).SingleOrDefaultAsync(s => s.Id == id, ct);
        if (submission is null) return Problems.NotFound();
        if (db.Expect(submission, ifMatch) is { } stale) return stale;
        if (submission.StartedOn is not null)
            return Problems.Of(StatusCodes.Status409Conflict, "wrong-state", "Dit kan nu niet.", "De verwerking is al begonnen.");

        Telemetry.Mark(house.Id);
        if (submission.MayStart(house, request.On!.Value) is { } refusal) return await db.Refuse(account, refusal, "rac-submission.started", id, ct);
        submission.Start(request.On.Value);
        account.Audit("rac-submission.started", id, null, submission.Subject);
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(submission.Version);
        return TypedResults.NoContent();
    }
}
