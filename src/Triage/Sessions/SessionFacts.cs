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

    public static ProblemHttpResult Over() => Problems.WrongPhase("Deze zitting is afgelast, of haar notulen zijn vastgesteld.");

    public static InputErrors Times(this InputErrors errors, DateTimeOffset? startsAt, DateTimeOffset? endsAt, string? place) => errors
        .Check(startsAt is not null, "startsAt", "Dit veld is verplicht.").Check(endsAt is not null, "endsAt", "Dit veld is verplicht.")
        .Check(startsAt is null || endsAt is null || endsAt > startsAt, "endsAt", "Het einde ligt na het begin.").Text(place, "place", 200);
}
