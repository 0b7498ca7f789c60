namespace Platform.Triage.Weighings;

/// <summary>How rows of weighings are found, made and moved.</summary>
internal static class WeighingQueries
{
    /// <summary>Only those that can be decided now.</summary>
    public static IQueryable<Weighing> Waiting(this IQueryable<Weighing> weighings) =>
        weighings.Where(w => w.State == WeighingStates.Ready || w.State == WeighingStates.Unclear);

    /// <summary>
    /// The weighing of a case, made when this is the first word of it. Two first words at the same moment: one loses on the key, and the
    /// retry of its message finds the row.
    /// </summary>
    public static async Task<Weighing> Weighing(
        this PlatformDbContext db, CovenantCatalog covenants, Guid caseId, string house, string process, CancellationToken ct)
    {
        if (await db.Set<Weighing>().SingleOrDefaultAsync(w => w.Id == caseId && w.House == house, ct) is { } known) return known;
        var weighing = new Weighing(caseId, covenants.House(house), process);
        db.Add(weighing);
        return weighing;
    }

    /// <summary>
    /// Moves the version of a weighing on which something is added, and holds it until the transaction ends: nobody decides without having seen
    /// the addition, and nothing is added to what was decided meanwhile. False when the weighing is over.
    /// </summary>
    public static async Task<bool> MoveWeighing(this PlatformDbContext db, string house, Guid caseId, CancellationToken ct) =>
        await db.Set<Weighing>()
            .Where(w => w.House == house && w.Id == caseId
                && (w.State == WeighingStates.Intake || w.State == WeighingStates.Ready || w.State == WeighingStates.Unclear))
            .ExecuteUpdateAsync(row => row.SetProperty(w => w.Revision, w => w.Revision + 1), ct) == 1;
}
