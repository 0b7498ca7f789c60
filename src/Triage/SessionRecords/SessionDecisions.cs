using Platform.Triage.Decisions;

namespace Platform.Triage.SessionRecords;

internal static class SessionDecisions
{
    /// <summary>
    /// Whether anything was decided in a session, and whether any of that is about a case this account is excluded from (ACC-08). Asked past its walls,
    /// since a session is one for all; of what lies there nothing is told. The session is held, so nothing is decided meanwhile.
    /// </summary>
    public static async Task<(bool Any, bool Excluded)> DecidedAsync(
        this IServiceScopeFactory scopes, CurrentUser user, Guid id, CancellationToken ct)
    {
        await using var work = await scopes.BeginAsync<PlatformDbContext>(wall => wall.ForService(user.House), ct);
        var db = work.Db;
        var cases = await db.Set<Decision>().Where(d => d.House == user.House && d.SessionId == id).Select(d => d.WeighingId).Distinct().ToListAsync(ct);
        return (cases.Count > 0, await db.RecusedFrom(user).AnyAsync(caseId => cases.Contains(caseId), ct));
    }
}
