using Platform.Nazorg.Access;
using Platform.Nazorg.Records;

namespace Platform.Nazorg.ReleaseNotifications;

/// <summary>NAZ-01: what came of a release and could not be ordered, so that a person says what holds.</summary>
internal static class ListUnorderedEvents
{
    /// <summary>A notice under Pbw 18b (NAZ-06) is not among what is shown.</summary>
    internal sealed record Row(
        Guid Id, string Type, long? Sequence, DateTimeOffset LoggedAt, DateTimeOffset ReceivedAt, string Municipality, string? GivenNames,
        string? Prefix, string? FamilyName, DateOnly? BirthOn, string? Institution, DateOnly? ReleaseOn);

    internal sealed record Query(int? Limit, string? Cursor);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/records/{id:guid}/unordered-events", Handle)
        .WithName(nameof(ListUnorderedEvents)).WithSummary("Meldingen waarvan de volgorde niet vaststaat").RequireRoles(Rights.Readers);

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> Handle(Guid id, [AsParameters] Query query, UseCase use)
    {
        var errors = new InputErrors();
        var (take, after) = Paging.Read<(DateTimeOffset At, Guid Id)>(query.Limit, query.Cursor, errors);
        if (errors.Any) return errors.ToProblem();
        if (await use.Records().Where(r => r.Id == id).Select(r => r.Process).SingleOrDefaultAsync(use.Aborted) is not { } process)
            return Problems.NotFound();

        var events = use.Seen<UnorderedEvent>().AsNoTracking().Where(e => e.RecordId == id);
        if (after is { } key) events = events.Where(e => e.ReceivedAt > key.At || (e.ReceivedAt == key.At && e.Id > key.Id));
        var found = await events.OrderBy(e => e.ReceivedAt).ThenBy(e => e.Id).Take(take + 1).ToListAsync(use.Aborted);
        var page = found.ToPage(take, e => (e.ReceivedAt, e.Id), use.Http).Select(static e =>
        {
            var told = ReleaseData.Parse(e.Told.Value);
            return new Row(
                e.Id, e.Type.Value, e.Sequence, e.LoggedAt, e.ReceivedAt, told.Municipality!, told.GivenNames, told.Prefix, told.FamilyName,
                told.BirthOn, told.Institution, told.ReleaseOn);
        });
        var act = Act.OnCase("unordered-event.listed", "pbw-18a", id, process);
        return await use.ShowAsync(act with { Processing = new("inzien", "Meldingen bij vrijlating ingezien") }, page);
    }
}
