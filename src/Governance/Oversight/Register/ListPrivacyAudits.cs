namespace Platform.Governance.Oversight.Register;

/// <summary>The privacy audits, the latest first, and when the next is owed.</summary>
internal static class ListPrivacyAudits
{
    internal sealed record Row(
        Guid Id, DateOnly HeldOn, bool Findings, string Reference, IReadOnlyList<string> StillToSend, DateOnly? RecheckDueOn, DateOnly? RecheckedOn,
        bool RecheckOverdue);

    internal sealed record Response(IReadOnlyList<Row> Items, string? Next, DateOnly NextDueOn, bool Overdue);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/privacy-audits", Handle).WithName(nameof(ListPrivacyAudits))
        .WithTags("WGS-register")
        .WithSummary("Privacy-audits, en wanneer de volgende moet").RequireRoles(RegisterRights.Readers);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle([AsParameters] PageQuery query, UseCase use)
    {
        var errors = Limits.Check(query);
        var (take, after) = Paging.Read<(DateOnly HeldOn, Guid Id)>(query.Limit, query.Cursor, errors);
        if (errors.Any) return errors.ToProblem();

        var today = use.Today;
        var audits = use.Seen<PrivacyAudit>().AsNoTracking();
        if (after is { } key) audits = audits.Where(a => a.HeldOn < key.HeldOn || (a.HeldOn == key.HeldOn && a.Id < key.Id));
        var found = await audits.OrderByDescending(a => a.HeldOn).ThenByDescending(a => a.Id).Take(take + 1).ToListAsync(use.Aborted);
        var page = found.ToPage(take, static a => (a.HeldOn, a.Id), use.Http).Select(a => new Row(
            a.Id, a.HeldOn, a.Findings, a.Reference, a.StillToSend, a.RecheckDueOn, a.RecheckedOn, a.RecheckedOn is null && a.RecheckDueOn < today));
        var due = await RegisterSignals.NextAuditDueOnAsync(use.Db, use.User, use.Aborted);
        return await use.ShowAsync(new("privacy-audit.listed", "wgs-register"), new Response(page.Items, page.Next, due, due < today));
    }
}
