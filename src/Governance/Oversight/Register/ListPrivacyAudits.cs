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

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        int? limit, string? cursor, PlatformDbContext db, CurrentUser user, Account account, TimeProvider clock,
        HttpContext http, CancellationToken ct)
    {
        var errors = new InputErrors();
        var (take, after) = Paging.Read<(DateOnly HeldOn, Guid Id)>(limit, cursor, errors);
        if (errors.Any) return errors.ToProblem();

        var today = clock.Today();
        var audits = db.Seen<PrivacyAudit>(user).AsNoTracking();
        if (after is { } key) audits = audits.Where(a => a.HeldOn < key.HeldOn || (a.HeldOn == key.HeldOn && a.Id < key.Id));
        var found = await audits.OrderByDescending(a => a.HeldOn).ThenByDescending(a => a.Id).Take(take + 1).ToListAsync(ct);
        var page = found.ToPage(take, static a => (a.HeldOn, a.Id), http);
        var due = await RegisterSignals.NextAuditDueOnAsync(db, user, ct);
        account.Audit("privacy-audit.listed", null, null, "wgs-register");
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(new Response(
            [.. page.Items.Select(a => new Row(a.Id, a.HeldOn, a.Findings, a.Reference, a.StillToSend, a.RecheckDueOn, a.RecheckedOn,
                a.RecheckedOn is null && a.RecheckDueOn < today))],
            page.Next, due, due < today));
    }
}
