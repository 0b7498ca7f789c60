using Platform.Intake.Access;

namespace Platform.Intake.Emergencies;

/// <summary>
/// The emergency accesses of one process, newest first, with their reasons; <c>reviewed=false</c> is for the next tactical meeting (ACC-09).
/// </summary>
internal static class ListEmergencies
{
    internal sealed record ReviewView(DateOnly On, string Outcome, string Explanation, DateTimeOffset RecordedAt);

    internal sealed record Row(
        Guid Id, Guid CaseId, string Process, string Party, string Account, DateTimeOffset OpenedAt, DateTimeOffset EndsAt, string Reason,
        ReviewView? Review);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/emergency-accesses", Handle).WithName(nameof(ListEmergencies))
        .WithSummary("Noodtoegang, nieuwste eerst; met reviewed=false wat nog in het tactisch overleg moet").WithTags("Toegang")
        .RequireRoles(Rights.EmergencyReaders);

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> Handle(
        string? process, bool? reviewed, int? limit, string? cursor, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants,
        Account account, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        var errors = new InputErrors();
        var (take, after) = Paging.Read<Guid>(limit, cursor, errors);
        var one = house.OneProcess(user, process, errors);
        if (errors.Any) return errors.ToProblem();
        if (house.RefuseListOf(one) is { } refusal) return await db.Refuse(account, refusal, "emergency.listed", null, null, ct, process: one);

        var openings = db.Seen<EmergencyOpening>(user, clock.GetUtcNow()).AsNoTracking().Where(o => o.Process == one);
        if (reviewed is true) openings = openings.Where(o => db.Set<EmergencyReview>().Any(v => v.OpeningId == o.Id));
        if (reviewed is false) openings = openings.Where(o => !db.Set<EmergencyReview>().Any(v => v.OpeningId == o.Id));
        if (after is { } last) openings = openings.Where(o => o.Id < last);
        var page = (await openings.OrderByDescending(o => o.Id).Take(take + 1).ToListAsync(ct)).ToPage(take, o => o.Id, http);
        var ids = page.Items.Select(o => o.Id).ToList();
        var reviews = await db.Set<EmergencyReview>().AsNoTracking().Where(v => v.House == user.House && ids.Contains(v.OpeningId))
            .ToDictionaryAsync(v => v.OpeningId, v => new ReviewView(v.ReviewedOn, v.Outcome, v.Explanation, v.RecordedAt), ct);
        Telemetry.Mark(user.House, one);
        account.Audit("emergency.listed", null, one, "accountability", page.Items.Select(o => o.ReferralId).Distinct());
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(new Page<Row>([.. page.Items.Select(o => new Row(
            o.Id, o.ReferralId, o.Process, o.Party, o.Account, o.OpenedAt, o.EndsAt, o.Reason, reviews.GetValueOrDefault(o.Id)))],
            page.Next));
    }
}
