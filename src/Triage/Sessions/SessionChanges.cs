namespace Platform.Triage.Sessions;

/// <summary>How a session is found and held.</summary>
internal static class SessionChanges
{
    /// <summary>Why nothing happens in a session any more.</summary>
    public const string Over = "Deze zitting is afgelast, of haar notulen zijn vastgesteld.";

    /// <summary>
    /// The session, held for this transaction: whoever decides in it, cancels it or adopts its minutes does so one after the other, so that no
    /// decision lands in a session that was cancelled or concluded meanwhile.
    /// </summary>
    public static async Task<TriageSession?> HoldSessionAsync(this UseCase use, Guid id)
    {
        await use.HoldAsync<TriageSession>(id);
        return await use.Seen<TriageSession>().SingleOrDefaultAsync(s => s.Id == id, use.Aborted);
    }

    /// <summary>Something that is done with one session of a process that the house has.</summary>
    /// <param name="use">The use case.</param>
    /// <param name="id">The session.</param>
    /// <param name="action">What is done, as the audit log names it.</param>
    public static Change<TriageSession> OnSession(this UseCase use, Guid id, string action) => use
        .ChangeLocked(new(action, "triage") { On = id }, async _ =>
            await use.HoldSessionAsync(id) is { } session && use.House.Process(session.Process) is not null ? session : null)
        .Named(session => new(action, "triage") { On = id, Process = session.Process });

    /// <summary>A session ends after it begins.</summary>
    public static InputErrors Times(this InputErrors errors, DateTimeOffset? startsAt, DateTimeOffset? endsAt) =>
        errors.Check(startsAt is null || endsAt is null || endsAt > startsAt, "endsAt", "Het einde ligt na het begin.");
}
