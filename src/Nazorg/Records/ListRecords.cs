using Platform.Nazorg.Access;

namespace Platform.Nazorg.Records;

/// <summary>Coming releases, the nearest first, with the days that are left.</summary>
internal static class ListRecords
{
    internal sealed record Row(
        Guid Id, RecordState State, string? GivenNames, string? Prefix, string? FamilyName, string Municipality, string? Institution, DateOnly ReleaseOn, int DaysToRelease);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/records", Handle).WithName(nameof(ListRecords))
        .WithSummary("Aangekondigde vrijlatingen, de eerstvolgende vooraan").RequireRoles(Rights.Readers);

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> Handle(
        int? maxDaysToRelease, string? municipality, RecordState? state, int? limit, string? cursor,
        PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        if (house.NazorgProcess is not { } process)
            return await db.Refuse(account, house.Refuse(RuleIds.Cov04), "record.listed", null, ct);
        var errors = new InputErrors();
        var (take, after) = Paging.Read<(DateOnly ReleaseOn, Guid Id)>(limit, cursor, errors);
        errors.Check(maxDaysToRelease is null or (>= 0 and <= 3660), "maxDaysToRelease", "Kies 0 tot en met 3660 dagen.");
        if (errors.Any) return errors.ToProblem();

        var today = clock.Today();
        var wanted = state ?? RecordState.Announced;
        var query = db.Seen<NazorgRecord>(user).AsNoTracking().Where(r => r.State == wanted && r.ReleaseOn != null && r.ShieldedAt == null);
        if (maxDaysToRelease is { } days) query = query.Where(r => r.ReleaseOn <= today.AddDays(days));
        if (municipality is not null) query = query.Where(r => r.Municipality == municipality);
        if (after is { } key) query = query.Where(r => r.ReleaseOn > key.ReleaseOn || (r.ReleaseOn == key.ReleaseOn && r.Id > key.Id));
        var found = await query.OrderBy(r => r.ReleaseOn).ThenBy(r => r.Id).Take(take + 1)
            .Select(r => new { r.Id, r.State, r.GivenNames, r.Prefix, r.FamilyName, r.Municipality, r.Institution, ReleaseOn = r.ReleaseOn!.Value })
            .ToListAsync(ct);
        var rows = found.ConvertAll(r => new Row(r.Id, r.State, r.GivenNames, r.Prefix, r.FamilyName, r.Municipality, r.Institution, r.ReleaseOn,
            r.ReleaseOn.DayNumber - today.DayNumber));
        var page = rows.ToPage(take, row => (row.ReleaseOn, row.Id), http);
        var shown = page.Items.Select(row => row.Id).ToList();
        account.Audit("record.listed", null, process.Id, "pbw-18a", shown);
        account.Processed($"{process.Id}/inzien", "Vrijlatingen ingezien", shown);
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(page);
    }
}
