using Platform.Nazorg.Access;

namespace Platform.Nazorg.Records;

/// <summary>Coming releases, the nearest first, with the days that are left.</summary>
internal static class ListRecords
{
    internal sealed record Row(
        Guid Id, RecordState State, string? GivenNames, string? Prefix, string? FamilyName, string Municipality, string? Institution,
        DateOnly ReleaseOn, int DaysToRelease, int UnorderedEvents);

    internal sealed record Query(
        [Range(0, 3660, ErrorMessage = "Kies 0 tot en met 3660 dagen.")] int? MaxDaysToRelease, string? Municipality, RecordState? State,
        [PageLimit] int? Limit, string? Cursor);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/records", Handle).WithName(nameof(ListRecords))
        .WithSummary("Aangekondigde vrijlatingen, de eerstvolgende vooraan").RequireRoles(Rights.Readers).MayRefuse();

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> Handle([AsParameters] Query query, UseCase use)
    {
        var act = new Act("record.listed", "pbw-18a");
        if (use.House.NazorgProcess is not { } process) return await use.RefuseAsync(act, use.House.Refuse(RuleIds.Cov04));
        var errors = Limits.Check(query);
        var (take, after) = Paging.Read<(DateOnly ReleaseOn, Guid Id)>(query.Limit, query.Cursor, errors);
        if (errors.Any) return errors.ToProblem();

        var today = use.Today;
        var wanted = query.State ?? RecordState.Announced;
        var records = use.Records().AsNoTracking().Where(r => r.State == wanted && r.ReleaseOn != null);
        if (query.MaxDaysToRelease is { } days) records = records.Where(r => r.ReleaseOn <= today.AddDays(days));
        if (query.Municipality is { } municipality) records = records.Where(r => r.Municipality == municipality);
        if (after is { } key) records = records.Where(r => r.ReleaseOn > key.ReleaseOn || (r.ReleaseOn == key.ReleaseOn && r.Id > key.Id));
        var found = await records.OrderBy(r => r.ReleaseOn).ThenBy(r => r.Id).Take(take + 1)
            .Select(r => new
            {
                r.Id, r.State, r.GivenNames, r.Prefix, r.FamilyName, r.Municipality, r.Institution, On = r.ReleaseOn!.Value, r.UnorderedEvents,
            })
            .ToListAsync(use.Aborted);
        var page = found.ToPage(take, r => (r.On, r.Id), use.Http).Select(r => new Row(
            r.Id, r.State, r.GivenNames, r.Prefix, r.FamilyName, r.Municipality, r.Institution, r.On, r.On.DayNumber - today.DayNumber,
            r.UnorderedEvents));
        return await use.ShowAsync(
            act with { Process = process.Id, Hits = [.. page.Items.Select(row => row.Id)], Processing = new("inzien", "Vrijlatingen ingezien") },
            page);
    }
}
