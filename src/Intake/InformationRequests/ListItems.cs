namespace Platform.Intake.InformationRequests;

/// <summary>What was supplied for a case: all of it to those who do the intake, to a party what it supplied itself (INT-06, MEE-04).</summary>
internal static class ListItems
{
    internal sealed record Row(
        Guid Id, Guid RequestId, Guid? SubjectId, string SupplyingParty, string Category, string Content, string? SecrecyRegime, string? SecrecyGround,
        DateOnly? ConsentOn, string? WpgArticle, string? Conditions, DateTimeOffset SuppliedAt);

    internal sealed record Response(IReadOnlyList<Row> Items);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/referrals/{id:guid}/items", Handle).WithName(nameof(ListItems))
        .WithSummary("Verstrekte gegevens bij een aanmelding").WithTags("Informatieverzoeken").RequireRoles(IntakeRights.Parties);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid id, IntakeDbContext db, CurrentUser user, Account account, TimeProvider clock, CancellationToken ct)
    {
        var items = db.InformationItems.AsNoTracking().Where(i => i.House == user.House && i.ReferralId == id && i.ShieldedAt == null);
        if (!user.IsAny(IntakeRights.Wide)) items = items.Where(i => i.SupplyingParty == user.Party);
        var rows = await items.OrderBy(i => i.Id).Select(i => new Row(i.Id, i.RequestId, i.SubjectId, i.SupplyingParty, i.Category, i.Content, i.SecrecyRegime,
            i.SecrecyGround, i.ConsentOn, i.WpgArticle, i.Conditions, i.SuppliedAt)).ToListAsync(ct);
        if (rows.Count == 0 && !await db.ReferralsFor(user, clock.GetUtcNow()).AnyAsync(r => r.Id == id, ct)) return Problems.NotFound();

        Telemetry.Mark(user.House, null, id);
        var process = await db.InformationRequests.Where(r => r.House == user.House && r.ReferralId == id).Select(r => r.Process).FirstOrDefaultAsync(ct);
        account.Audit("information.viewed", id, process, "intake", id);
        var people = rows.Select(row => row.SubjectId).OfType<Guid>().Distinct();
        if (process is not null) account.Processed($"{process}/intake", "Verstrekte gegevens ingezien", people);
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(new Response(rows));
    }
}
