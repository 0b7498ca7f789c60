namespace Platform.Triage.Decisions;

internal static class DecisionQueries
{
    /// <summary>
    /// The last decision on a case. Asked after its weighing was read and before it is written, it holds: a decision in between makes the write
    /// stale.
    /// </summary>
    public static Task<Guid?> LastDecision(this PlatformDbContext db, string house, Guid caseId, CancellationToken ct) =>
        db.Set<Decision>().Where(d => d.House == house && d.WeighingId == caseId).OrderByDescending(d => d.Round).ThenByDescending(d => d.Id)
            .Select(d => (Guid?)d.Id).FirstOrDefaultAsync(ct);
}
