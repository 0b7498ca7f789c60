using Platform.Nazorg.Access;

namespace Platform.Nazorg.Records;

/// <summary>One record, with its traffic light and the history of it.</summary>
internal static class GetRecord
{
    internal sealed record WeightRow(string Domain, string Colour, string Reason, DateTimeOffset SetAt);

    internal sealed record Response(
        Guid Id, RecordState State, string? GivenNames, string? Prefix, string? FamilyName, DateOnly? BirthOn, string? Bsn, string Municipality, string? Institution,
        DateOnly? ReleaseOn, int? DaysToRelease, string? RiskNotice, IReadOnlyList<WeightRow> TrafficLight, IReadOnlyList<WeightRow> History);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/records/{id:guid}", Handle).WithName(nameof(GetRecord))
        .WithSummary("Een aangekondigde vrijlating").RequireRoles(Rights.Readers);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid id, PlatformDbContext db, CurrentUser user, Account account, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var record = await db.Seen<NazorgRecord>(user).AsNoTracking().Include(r => r.Weights)
            .SingleOrDefaultAsync(r => r.Id == id && r.ShieldedAt == null, ct);
        if (record is null) return Problems.NotFound();

        Telemetry.Mark(user.House, record.Process, id);
        account.Audit("record.viewed", id, record.Process, "pbw-18a", id);
        account.Processed($"{record.Process}/inzien", "Vrijlating ingezien", id);

        // NAZ-06: named roles only.
        string? risk = user.Is(Roles.NazorgDirector) ? record.RiskNotice : null;
        if (risk is not null) account.Audit("risk-notice.viewed", id, record.Process, "pbw-18b", id);
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(record.Version);
        var history = record.Weights.OrderByDescending(w => w.SetAt).ThenByDescending(w => w.Id)
            .Select(w => new WeightRow(w.Domain, w.Colour, w.Reason, w.SetAt)).ToList();
        var bsn = record.Bsn is { } known ? $"*****{known.Value[5..]}" : null;
        return TypedResults.Ok(new Response(id, record.State, record.GivenNames, record.Prefix, record.FamilyName, record.BirthOn, bsn, record.Municipality,
            record.Institution, record.ReleaseOn, record.ReleaseOn?.DayNumber - clock.Today().DayNumber, risk, [.. history.DistinctBy(w => w.Domain)], history));
    }
}
