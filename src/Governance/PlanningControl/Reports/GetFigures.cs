namespace Platform.Governance.PlanningControl.Reports;

/// <summary>The figures of a year: as they stand today, or as the annual report froze them.</summary>
internal static class GetFigures
{
    internal sealed record Response(int Year, DateOnly UpTo, bool Frozen, int Threshold, IReadOnlyList<ProcessFigures> Processes);

    internal sealed record Query(int? Year, string? Process);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/figures", Handle).WithName(nameof(GetFigures)).WithTags("Jaarrapportage")
        .WithSummary("Aantallen per proces, fase en gemeente, zonder kleine aantallen").RequireRoles(Rights.BoardReaders);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle([AsParameters] Query query, UseCase use, IServiceScopeFactory scopes)
    {
        if (!use.House.SeesBoardPapers(use.User)) return await use.ClosedAsync("figures.viewed");
        var (today, asked) = (use.Today, query.Year ?? use.Today.Year);
        var errors = Limits.Check(query).Check(asked >= 2000 && asked <= today.Year, "year", "Geef een jaar, hoogstens dit jaar.");
        if (errors.Any) return errors.ToProblem();
        var act = new Act("figures.viewed", BodyIds.Board);
        if (query.Process is { } process && use.House.Process(process) is null) return await use.RefuseAsync(act, use.House.Refuse(RuleIds.Cov04));

        var report = await use.Seen<AnnualReport>().AsNoTracking().SingleOrDefaultAsync(r => r.Year == asked, use.Aborted);
        var upTo = asked == today.Year ? today : new DateOnly(asked, 12, 31);
        var figures = report?.Figures.Processes ?? await use.CountAsync(scopes, asked, upTo, use.House.OpenProcesses());
        var closed = await use.CountAsync(scopes, asked, upTo, use.User.CountedClosed());
        return await use.ShowAsync(act with { Process = query.Process }, new Response(asked, upTo, report is not null, SmallNumbers.Threshold,
            [.. figures.Concat(closed).Where(counted => query.Process is null || counted.Process == query.Process)]));
    }
}
