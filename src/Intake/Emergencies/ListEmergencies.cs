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

    internal sealed record Query(string? Process, bool? Reviewed, [PageLimit] int? Limit, string? Cursor);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/emergency-accesses", Handle).WithName(nameof(ListEmergencies))
        .WithSummary("Noodtoegang, nieuwste eerst; met reviewed=false wat nog in het tactisch overleg moet").WithTags("Toegang")
        .RequireRoles(Rights.EmergencyReaders).MayRefuse();

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> Handle([AsParameters] Query query, UseCase use)
    {
        var act = new Act("emergency.listed", "accountability") { Process = query.Process };
        var errors = Limits.Check(query);
        var (take, after) = Paging.Read<Guid>(query.Limit, query.Cursor, errors);
        var (process, no) = await use.OneProcessAsync(act, query.Process, errors);
        if (process is null) return no!;

        var reviewed = use.Db.Set<EmergencyReview>();
        var openings = use.Seen<EmergencyOpening>().AsNoTracking().Where(o => o.Process == process);
        if (query.Reviewed is { } done) openings = openings.Where(o => reviewed.Any(v => v.OpeningId == o.Id) == done);
        if (after is { } last) openings = openings.Where(o => o.Id < last);
        var page = (await openings.OrderByDescending(o => o.Id).Take(take + 1).ToListAsync(use.Aborted)).ToPage(take, o => o.Id, use.Http);
        var ids = page.Items.Select(o => o.Id).ToList();
        var reviews = await reviewed.AsNoTracking().Where(v => v.House == use.User.House && ids.Contains(v.OpeningId))
            .ToDictionaryAsync(v => v.OpeningId, v => new ReviewView(v.ReviewedOn, v.Outcome, v.Explanation, v.RecordedAt), use.Aborted);
        return await use.ShowAsync(
            act with
            {
                Process = process,
                Hits = [.. page.Items.Select(o => o.ReferralId).Distinct()],
                Processing = new("intake", "Noodtoegang getoond in een lijst"),
            },
            page.Select(o => new Row(
                o.Id, o.ReferralId, o.Process, o.Party, o.Account, o.OpenedAt, o.EndsAt, o.Reason, reviews.GetValueOrDefault(o.Id))));
    }
}
