using Microsoft.AspNetCore.Mvc;
using Platform.Contracts.Nazorg;

namespace Platform.Nazorg.Records;

/// <summary>The director nazorg closes a record; its term of retention goes on from the day of release.</summary>
internal static class CloseRecord
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("/records/{id:guid}/closing", Handle).WithName(nameof(CloseRecord))
        .WithSummary("Een vrijlating afsluiten").RequireRoles(Roles.NazorgDirector);

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid id, [FromHeader(Name = "If-Match")] string? ifMatch, NazorgDbContext db, CurrentUser user, Account account, TimeProvider clock, CancellationToken ct)
    {
        var record = await db.Seen<NazorgRecord>(user).SingleOrDefaultAsync(r => r.Id == id && r.ShieldedAt == null, ct);
        if (record is null) return Problems.NotFound();
        if (db.Expect(record, ifMatch) is { } stale) return stale;

        Telemetry.Mark(user.House, record.Process, id);
        record.Close();
        db.Publish(new NazorgClosed { House = user.House, RecordId = id, ClosedAt = clock.GetUtcNow() });
        account.Audit("record.closed", id, record.Process, "pbw-18a", id);
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
