using Platform.Nazorg.Records;

namespace Platform.Nazorg.Disclosures;

/// <summary>The register of one record, the newest first.</summary>
internal static class ListDisclosures
{
    internal sealed record Row(Guid Id, string ToParty, string[] Kinds, string Ground, string Purpose, DateTimeOffset DisclosedAt);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/records/{id:guid}/disclosures", Handle).WithName(nameof(ListDisclosures))
        .WithSummary("Verstrekkingen bij een vrijlating")
        .RequireRoles(Roles.NazorgDirector, Roles.InformationCoordinator, Roles.PrivacyOfficer, Roles.Auditor);

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> Handle(Guid id, [AsParameters] PageQuery query, UseCase use)
    {
        var errors = new InputErrors();
        var (take, after) = Paging.Read<(DateTimeOffset At, Guid Id)>(query.Limit, query.Cursor, errors);
        if (errors.Any) return errors.ToProblem();

        var disclosures = use.Seen<Disclosure>().AsNoTracking().Where(d => d.RecordId == id);
        if (after is { } key) disclosures = disclosures.Where(d => d.DisclosedAt < key.At || (d.DisclosedAt == key.At && d.Id < key.Id));
        var rows = await disclosures.OrderByDescending(d => d.DisclosedAt).ThenByDescending(d => d.Id).Take(take + 1)
            .Select(d => new Row(d.Id, d.ToParty, d.Kinds, d.Ground, d.Purpose, d.DisclosedAt)).ToListAsync(use.Aborted);
        // The register outlives the record (NAZ-04), so either of them says that it is there for who asks.
        if (rows.Count == 0 && !await use.Seen<NazorgRecord>().AnyAsync(r => r.Id == id, use.Aborted)
            && !await use.Seen<Disclosure>().AnyAsync(d => d.RecordId == id, use.Aborted))
            return Problems.NotFound();
        // Nothing was looked up but disclosures: an id that is of no record stands in the log alone, and in no trace (WEE-06).
        return await use.ShowAsync(
            new("disclosure.listed", "wjsg-51c")
            {
                On = id, Process = use.House.NazorgProcess?.Id, Hits = [id],
                Processing = rows.Count == 0 ? null : new("inzien", "Verstrekkingen ingezien"),
            },
            rows.ToPage(take, row => (row.DisclosedAt, row.Id), use.Http));
    }
}
