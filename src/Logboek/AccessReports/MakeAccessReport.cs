using Platform.Contracts.Logboek;
using Platform.Logboek.Access;
using Platform.Logboek.AuditLog;

namespace Platform.Logboek.AccessReports;

/// <summary>
/// ACC-10: asks every service who could see a case in a period. Whatever the id is of, the answer is the same and all services are asked: nobody
/// learns by it whether there is such a case.
/// </summary>
internal static class MakeAccessReport
{
    private const int MostDays = 366;
    private const string NoCase = "Geef het kenmerk van de casus.";
    private const string NoBeginning = "Geef het begin van de periode, niet later dan nu.";
    private const string NoEnd = "Geef een einde na het begin, hoogstens 366 dagen later.";

    internal sealed record Request(
        [Required, ProfileCode("de doelen waarvoor de wet het log laat lezen")] string? Purpose, [Required(ErrorMessage = NoCase)] Guid? CaseId,
        [Required(ErrorMessage = NoBeginning)] DateTimeOffset? From, [Required(ErrorMessage = NoEnd)] DateTimeOffset? Until);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/access-reports", Handle).WithName(nameof(MakeAccessReport))
        .WithSummary("Vragen wie een casus in een periode kon zien, en wie hem zag, voor een van de vier wettelijke doelen")
        .RequireRoles(Rights.Readers).Idempotent<Request>();

    internal static Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(Request request, UseCase use)
    {
        var (now, closed) = (use.Now, default(string));
        // Of which process the case is, nobody knows before all have answered; of a closed one who asks may see lines already.
        return use
            .Create(new("access-report.asked", request.Purpose ?? "") { Case = request.CaseId })
            .Input(Limits.Check(request).OptionalOneOf(request.Purpose, "purpose", use.House.Law.LogPurposes.Select(purpose => purpose.Code))
                .Check(request.CaseId != Guid.Empty, "caseId", NoCase)
                .Check(request.From is null || request.From <= now, "from", NoBeginning)
                .Check(request.Until > request.From && request.Until - request.From <= TimeSpan.FromDays(MostDays), "until", NoEnd))
            .Step(async _ =>
            {
                closed = await use.ClosedProcessOfAsync(request.CaseId!.Value);
                return null;
            })
            .Named(_ => new("access-report.asked", request.Purpose!) { Case = request.CaseId, Process = closed })
            .MakeAsync(_ =>
            {
                var report = new AccessReport
                {
                    Id = Guid.CreateVersion7(now), House = use.User.House, CaseId = request.CaseId!.Value,
                    PeriodFrom = request.From!.Value.ToUniversalTime(), PeriodUntil = request.Until!.Value.ToUniversalTime(),
                    Purpose = request.Purpose!, Account = use.User.Subject, AskedAt = now,
                };
                use.Db.Add(report);
                use.Db.Publish(new CaseAccessAsked
                {
                    House = report.House, ReportId = report.Id, CaseId = report.CaseId, From = report.PeriodFrom, Until = report.PeriodUntil,
                });
                return new(report.Id, $"/access-reports/{report.Id}");
            });
    }
}
