namespace Platform.Governance.PlanningControl.Reports;

/// <summary>The figures of a year: as they stand today, or as the annual report froze them.</summary>
internal static class GetFigures
{
    internal sealed record Response(int Year, DateOnly UpTo, bool Frozen, int Threshold, IReadOnlyList<ProcessFigures> Processes);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/figures", Handle).WithName(nameof(GetFigures)).WithTags("Jaarrapportage")
        .WithSummary("Aantallen per proces, fase en gemeente, zonder kleine aantallen").RequireRoles(Rights.BoardReaders);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        int? year, string? process, PlatformDbContext db, IServiceScopeFactory scopes, CurrentUser user, CovenantCatalog covenants, Account account,
        TimeProvider clock, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        if (!house.SeesBoardPapers(user)) return await db.Closed(account, house, "figures.viewed", ct);
        var today = clock.Today();
        var asked = year ?? today.Year;
        var errors = new InputErrors().Check(asked >= 2000 && asked <= today.Year, "year", "Geef een jaar, hoogstens dit jaar.");
        if (errors.Any) return errors.ToProblem();
        if (process is not null && house.Process(process) is null)
            return await db.Refuse(account, house.Refuse(RuleIds.Cov04), "figures.viewed", null, ct);

        Telemetry.Mark(house.Id);
        var report = await db.Seen<AnnualReport>(user).AsNoTracking().SingleOrDefaultAsync(r => r.Year == asked, ct);
        var upTo = asked == today.Year ? today : new DateOnly(asked, 12, 31);
        var figures = report?.Figures.Processes ?? await FigureReader.CountAsync(scopes, house, asked, upTo, house.OpenProcesses(), ct);
        var closed = await FigureReader.CountAsync(scopes, house, asked, upTo, user.CountedClosed(), ct);
        account.Audit("figures.viewed", null, process, BodyIds.Board);
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(new Response(asked, upTo, report is not null, SmallNumbers.Threshold,
            [.. figures.Concat(closed).Where(told => process is null || told.Process == process)]));
    }
}
