using Platform.Triage.Decisions;

namespace Platform.Triage.SessionRecords;

/// <summary>What was decided in a session.</summary>
internal static class SessionDecisions
{
    /// <summary>Why a session in which was decided stays as it is.</summary>
    private const string AlreadyDecided = "In deze zitting is al besloten.";

    /// <summary>
    /// Whether anything was decided in a session, and whether any of that is about a case this account is excluded from (ACC-08). Asked past its
    /// walls, since a session is one for all; of what lies there nothing is told. The session is held, so nothing is decided meanwhile.
    /// </summary>
    public static async Task<(bool Any, bool Excluded)> DecidedAsync(this UseCase use, Guid id)
    {
        var (user, ct) = (use.User, use.Aborted);
        await using var work = await use.PastWallsAsync();
        var cases = await work.Db.Set<Decision>().Where(d => d.House == user.House && d.SessionId == id)
            .Select(d => d.WeighingId).Distinct().ToListAsync(ct);
        return (cases.Count > 0, await work.Db.RecusedFrom(user).AnyAsync(caseId => cases.Contains(caseId), ct));
    }

    /// <summary>409 once something was decided in it.</summary>
    public static async Task<ProblemHttpResult?> RefuseDecidedAsync(this UseCase use, Guid id) =>
        (await use.DecidedAsync(id)).Any ? Problems.WrongPhase(AlreadyDecided) : null;
}
