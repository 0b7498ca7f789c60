using Platform.Nazorg.Access;

namespace Platform.Nazorg.Records;

/// <summary>One record, with its traffic light and the history of it.</summary>
internal static class GetRecord
{
    internal sealed record WeightRow(string Domain, string Colour, string Reason, DateTimeOffset SetAt);

    internal sealed record Response(
        Guid Id, RecordState State, string? GivenNames, string? Prefix, string? FamilyName, DateOnly? BirthOn, string? Bsn, string Municipality,
        string? Institution, DateOnly? ReleaseOn, int? DaysToRelease, string? RiskNotice, IReadOnlyList<WeightRow> TrafficLight,
        IReadOnlyList<WeightRow> History, string PrivacyProtocol, int UnorderedEvents);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/records/{id:guid}", Handle).WithName(nameof(GetRecord))
        .WithSummary("Een aangekondigde vrijlating").RequireRoles(Rights.Readers);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(Guid id, UseCase use)
    {
        var record = await use.Records().AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, use.Aborted);
        if (record is null) return Problems.NotFound();

        // NAZ-06: named roles only.
        string? risk = use.User.Is(Roles.NazorgDirector) ? record.RiskNotice : null;
        if (risk is not null) use.Account.Audit("risk-notice.viewed", id, record.Process, "pbw-18b", id);
        var history = record.Weights.OrderByDescending(w => w.SetAt).ThenByDescending(w => w.Id)
            .Select(w => new WeightRow(w.Domain, w.Colour, w.Reason, w.SetAt)).ToList();
        var bsn = record.Bsn is { } known ? $"*****{known.Value[5..]}" : null;
        var answer = new Response(
            id, record.State, record.GivenNames, record.Prefix, record.FamilyName, record.BirthOn, bsn, record.Municipality, record.Institution,
            record.ReleaseOn, record.ReleaseOn?.DayNumber - use.Today.DayNumber, risk, [.. history.DistinctBy(w => w.Domain)], history,
            record.PrivacyProtocol, record.UnorderedEvents);
        var act = Act.OnCase("record.viewed", "pbw-18a", id, record.Process) with { Processing = new("inzien", "Vrijlating ingezien") };
        return await use.ShowAsync(act, answer, record);
    }
}
