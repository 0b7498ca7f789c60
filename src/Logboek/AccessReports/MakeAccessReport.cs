using Platform.Contracts.Logboek;
using Platform.Logboek.AuditLog;

namespace Platform.Logboek.AccessReports;

/// <summary>
/// ACC-10: asks every service who could see a case in a period. Whatever the id is of, the answer is the same and all services are asked: nobody learns by it
/// whether there is such a case.
/// </summary>
internal static class MakeAccessReport
{
    private const int MostDays = 366;

    internal sealed record Request(string? Purpose, Guid? CaseId, DateTimeOffset? From, DateTimeOffset? Until);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/access-reports", Handle).WithName(nameof(MakeAccessReport))
        .WithSummary("Vragen wie een casus in een periode kon zien, en wie hem zag, voor een van de vier wettelijke doelen")
        .RequireRoles(AccessReport.Readers).Idempotent<Request>();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(
        Request request, LogboekDbContext db, CurrentUser user, CovenantCatalog covenants, Account account, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var errors = new InputErrors().OneOf(request.Purpose, "purpose", covenants.Law.LogPurposes.Select(purpose => purpose.Code))
            .Check(request.CaseId is { } id && id != Guid.Empty, "caseId", "Geef het kenmerk van de casus.")
            .Check(request.From <= now, "from", "Geef het begin van de periode, niet later dan nu.")
            .Check(request.Until > request.From && request.Until <= request.From?.AddDays(MostDays), "until", $"Geef een einde na het begin, hoogstens {MostDays} dagen later.");
        if (errors.Any) return errors.ToProblem();

        var caseId = request.CaseId!.Value;
        Telemetry.Mark(user.House, null, caseId); // Of which process it is, nobody knows before all have answered.
        var report = new AccessReport
        {
            Id = Guid.CreateVersion7(now), House = user.House, CaseId = caseId, PeriodFrom = request.From!.Value.ToUniversalTime(),
            PeriodUntil = request.Until!.Value.ToUniversalTime(), Purpose = request.Purpose!, Account = user.Subject, AskedAt = now,
        };
        var location = $"{http.Request.PathBase}/access-reports/{report.Id}";
        db.Add(report);
        db.Publish(new CaseAccessAsked { House = report.House, ReportId = report.Id, CaseId = caseId, From = report.PeriodFrom, Until = report.PeriodUntil });
        db.Remember(http, report.Id, location);
        account.Audit("access-report.asked", report.Id, await db.ClosedProcessOfAsync(user, covenants.House(user.House), caseId, ct), report.Purpose, caseId);
        await db.SaveChangesAsync(ct);
        return TypedResults.Created(location, new NewResource(report.Id));
    }
}
