using Microsoft.AspNetCore.Mvc;

namespace Platform.Governance.Oversight.Security;

/// <summary>GOV-22: keeps the proof that the report was handed to the Stuurgroep; from then the next term runs.</summary>
internal static class SendSecurityReport
{
    internal sealed record Request(DateOnly? SentOn, string? Proof);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/security-reports/{id:guid}/distributions", Handle)
        .WithName(nameof(SendSecurityReport))
        .WithTags("Informatiebeveiliging").WithSummary("Het bewijs van verzending aan de Stuurgroep vastleggen")
        .RequireRoles(Rights.Writers);

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid id, [FromHeader(Name = "If-Match")] string? ifMatch, Request request, PlatformDbContext db, CurrentUser user,
        CovenantCatalog covenants, Account account, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        if (!house.MayKeepBoardPapers(user)) return await db.Forbid(account, "security-report.sent", id, ct);
        var errors = new InputErrors().Check(request.SentOn <= clock.Today(), "sentOn", "Geef de dag van verzending, vandaag of eerder.")
            .Text(request.Proof, "proof");
        if (errors.Any) return errors.ToProblem();
        var report = await db.Seen<SecurityReport>(user).SingleOrDefaultAsync(r => r.Id == id, ct);
        if (report is null) return Problems.NotFound();
        if (db.Expect(report, ifMatch) is { } stale) return stale;
        if (report.SentOn is not null)
            return Problems.Of(StatusCodes.Status409Conflict, "wrong-state", "Dit kan nu niet.", "Deze rapportage is al verzonden.");

        Telemetry.Mark(house.Id);
        if (report.MayBeSent(house, request.SentOn!.Value) is { } refusal) return await db.Refuse(account, refusal, "security-report.sent", id, ct);
        report.Send(request.SentOn.Value, request.Proof!);
        account.Audit("security-report.sent", id, null, BodyIds.Board);
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(report.Version);
        return TypedResults.NoContent();
    }
}
