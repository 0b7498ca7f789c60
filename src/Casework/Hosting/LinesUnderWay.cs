using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Platform.BuildingBlocks.Access;
using Platform.BuildingBlocks.Data;
using Platform.BuildingBlocks.Messaging;
using Platform.Contracts.Logboek;

namespace Platform.Casework.Hosting;

/// <summary>
/// The audit lines of a service that have not left it yet (ACC-05): an audit log can be whole and still not have everything. Counted are the lines
/// that who asks would find in the log, so that no count moves with the work of another house or of a closed process (WEE-06).
/// </summary>
/// <param name="Lines">How many.</param>
/// <param name="OldestAt">Since when the oldest waits (UTC); null when there is none.</param>
/// <param name="More">Whether more messages wait than were looked at.</param>
public sealed record LinesUnderWay(long Lines, DateTimeOffset? OldestAt, bool More)
{
    /// <summary>Where it is asked, below the base path of every service.</summary>
    public const string Path = "/audit-lines/under-way";

    private const int Most = 1000;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    internal static void Map(IEndpointRouteBuilder api) => api.MapGet(Path, Handle).WithName("GetLinesUnderWay")
        .RequireRoles(Roles.PrivacyOfficer, Roles.Auditor).ExcludeFromDescription();

    /// <summary>Those of this service, for who asks.</summary>
    /// <param name="db">The service's database.</param>
    /// <param name="user">Who asks.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<LinesUnderWay> OfAsync(PlatformDbContext db, CurrentUser user, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(user);
        var kind = typeof(LogLinesRecorded).FullName;
        var waiting = await db.Set<OutboxMessage>().AsNoTracking().Where(message => message.Type == kind).OrderBy(message => message.Position)
            .Select(message => new { message.WrittenAt, message.Body }).Take(Most + 1).ToListAsync(ct);
        var lines = waiting.Take(Most)
            .Select(message => (message.WrittenAt, Lines: JsonSerializer.Deserialize<LogLinesRecorded>(message.Body, Json)?.Audit.Count(Shown) ?? 0))
            .Where(static message => message.Lines > 0).ToList();
        return new(lines.Sum(static message => message.Lines), lines.Count == 0 ? null : lines.Min(static message => message.WrittenAt),
            waiting.Count > Most);

        bool Shown(AuditLine line) => line.House == user.House
            && (line.Process is not { } process || user.Reach.Open.Contains(process) || user.Reach.Closed.Contains(process));
    }

    private static async Task<Ok<LinesUnderWay>> Handle(PlatformDbContext db, CurrentUser user, CancellationToken ct) =>
        TypedResults.Ok(await OfAsync(db, user, ct));
}
