namespace Platform.Governance.Oversight.Security;

/// <summary>The reports to the Stuurgroep, the latest period first, and when the next is owed (GOV-22).</summary>
internal static class ListSecurityReports
{
    internal sealed record Row(Guid Id, DateOnly From, DateOnly To, DateTimeOffset MadeAt, DateOnly? SentOn);

    internal sealed record Response(IReadOnlyList<Row> Items, string? Next, DateOnly NextDueOn, bool Overdue);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/security-reports", Handle).WithName(nameof(ListSecurityReports))
        .WithTags("Informatiebeveiliging")
        .WithSummary("Rapportages over informatiebeveiliging").RequireRoles(SecurityRights.ReportReaders);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        int? limit, string? cursor, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account, TimeProvider clock,
        HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        if (!house.SeesSecurityReports(user)) return await db.Closed(account, house, "security-report.listed", ct);
        var errors = new InputErrors();
        var (take, after) = Paging.Read<(DateOnly To, Guid Id)>(limit, cursor, errors);
        if (errors.Any) return errors.ToProblem();

        var reports = db.Seen<SecurityReport>(user).AsNoTracking();
        if (after is { } key) reports = reports.Where(r => r.To < key.To || (r.To == key.To && r.Id < key.Id));
        var rows = await reports.OrderByDescending(r => r.To).ThenByDescending(r => r.Id).Take(take + 1)
            .Select(r => new Row(r.Id, r.From, r.To, r.MadeAt, r.SentOn)).ToListAsync(ct);
        var due = await SecuritySignals.NextReportDueOnAsync(db, user, clock.Today(), ct);
        account.Audit("security-report.listed", null, null, BodyIds.Board);
        await db.SaveChangesAsync(ct);
        var page = rows.ToPage(take, static row => (row.To, row.Id), http);
        return TypedResults.Ok(new Response(page.Items, page.Next, due, due < clock.Today()));
    }
}
