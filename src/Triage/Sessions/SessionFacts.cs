using Platform.Triage.Decisions;

namespace Platform.Triage.Sessions;

internal static class SessionFacts
{
    /// <summary>
    /// The session, held for this transaction: whoever decides in it, cancels it or adopts its minutes does so one after the other, so that no
    /// decision lands in a session that was cancelled or concluded meanwhile.
    /// </summary>
    public static async Task<TriageSession?> HoldSession(this PlatformDbContext db, CurrentUser user, Guid id, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"select from triage_sessions where id = {id} and house = {user.House} for update", ct);
        return await db.Seen<TriageSession>(user).SingleOrDefaultAsync(s => s.Id == id, ct);
    }

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

    public static ProblemHttpResult Over() => Problems.WrongPhase("Deze zitting is afgelast, of haar notulen zijn vastgesteld.");

    public static InputErrors Times(this InputErrors errors, DateTimeOffset? startsAt, DateTimeOffset? endsAt, string? place) => errors
        .Check(startsAt is not null, "startsAt", "Dit veld is verplicht.").Check(endsAt is not null, "endsAt", "Dit veld is verplicht.")
        .Check(startsAt is null || endsAt is null || endsAt > startsAt, "endsAt", "Het einde ligt na het begin.").Text(place, "place", 200);
}
