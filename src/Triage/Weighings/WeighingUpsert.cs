namespace Platform.Triage.Weighings;

internal static class WeighingUpsert
{
    /// <summary>
    /// The weighing of a case, made when this is the first word of it. Two first words at the same moment: one loses on the key, and the
    /// retry of its message finds the row.
    /// </summary>
    public static async Task<Weighing> Weighing(
        this TriageDbContext db, CovenantCatalog covenants, Guid caseId, string house, string process, CancellationToken ct)
    {
        if (await db.Weighings.SingleOrDefaultAsync(w => w.Id == caseId && w.House == house, ct) is { } known) return known;
        var weighing = new Weighing(caseId, covenants.House(house), process);
        db.Add(weighing);
        return weighing;
    }
}
