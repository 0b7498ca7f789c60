namespace Platform.Governance.PlanningControl.Reports;

/// <summary>GOV-14: makes the annual report of a year that is over, and freezes its figures.</summary>
internal static class MakeAnnualReport
{
    internal sealed record Request(int? Year, string? OtherPoints);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/annual-reports", Handle).WithName(nameof(MakeAnnualReport))
        .WithTags("Jaarrapportage")
        .WithSummary("De jaarrapportage over een voorbij jaar maken").RequireRoles(Rights.Writers).Idempotent<Request>();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(
        Request request, PlatformDbContext db, IServiceScopeFactory scopes, CurrentUser user, CovenantCatalog covenants, Account account,
        TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        if (!house.MayKeepBoardPapers(user)) return await db.Forbid(account, "annual-report.made", null, ct);
        var errors = new InputErrors().Check(request.Year is >= 2000 and <= 2199, "year", "Geef een jaar.")
            .OptionalText(request.OtherPoints, "otherPoints", 20000);
        if (errors.Any) return errors.ToProblem();

        Telemetry.Mark(house.Id);
        var (year, today, now) = (request.Year!.Value, clock.Today(), clock.GetUtcNow());
        var spent = await db.AccountAsync(house.Id, year, ct);
        if (AnnualReport.MayBeMade(house, year, spent, request.OtherPoints, today) is { } refusal)
            return await db.Refuse(account, refusal, "annual-report.made", null, ct);
        if (year >= today.Year || await db.Seen<AnnualReport>(user).AnyAsync(r => r.Year == year, ct))
            return Problems.Of(StatusCodes.Status409Conflict, "wrong-state", "Dit kan nu niet.",
                "Over dit jaar is er al een jaarrapportage, of het is nog niet voorbij.");

        var figures = await FigureReader.CountAsync(scopes, house, year, new(year, 12, 31), house.OpenProcesses(), ct);
        var report = AnnualReport.Make(house, year, new(SmallNumbers.Threshold, figures, spent), request.OtherPoints ?? "", now);
        var location = $"{http.Request.PathBase}/annual-reports/{report.Id}";
        db.Add(report);
        db.Remember(http, report.Id, location, report);
        account.Audit("annual-report.made", report.Id, null, BodyIds.Board);
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(report.Version);
        return TypedResults.Created(location, new NewResource(report.Id));
    }
}
