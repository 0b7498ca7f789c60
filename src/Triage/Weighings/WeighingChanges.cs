namespace Platform.Triage.Weighings;

/// <summary>How weighings are found, made and moved.</summary>
internal static class WeighingChanges
{
    /// <summary>Only those that can be decided now.</summary>
    public static IQueryable<Weighing> Waiting(this IQueryable<Weighing> weighings) =>
        weighings.Where(w => w.State == WeighingStates.Ready || w.State == WeighingStates.Unclear);

    /// <summary>Something that is recorded on one weighing.</summary>
    /// <param name="use">The use case.</param>
    /// <param name="caseId">The case.</param>
    /// <param name="action">What is done, as the audit log names it.</param>
    /// <param name="name">The same in Dutch, for the processing log.</param>
    public static Change<Weighing> OnWeighing(this UseCase use, Guid caseId, string action, string name) => use
        .ChangeLocked(Act.OnCase(action, "triage", caseId), ct => use.Seen<Weighing>().SingleOrDefaultAsync(w => w.Id == caseId, ct))
        .Named(weighing => Act.OnCase(action, "triage", caseId, weighing.Process) with { Processing = new("triage", name) });

    /// <summary>
    /// The weighing of a case, made when this is the first message about it. Of two first messages at the same moment one fails on the
    /// key, and its retry finds the row.
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
    /// the addition, and nothing is added to what was decided meanwhile. 409 when the weighing is over.
    /// </summary>
    public static async Task<ProblemHttpResult?> MoveAsync(this UseCase use, Weighing weighing) =>
        await use.Db.Set<Weighing>()
            .Where(w => w.House == weighing.House && w.Id == weighing.Id
                && (w.State == WeighingStates.Intake || w.State == WeighingStates.Ready || w.State == WeighingStates.Unclear))
            .ExecuteUpdateAsync(row => row.SetProperty(w => w.Revision, w => w.Revision + 1), use.Aborted) == 1
            ? null
            : Problems.WrongPhase(WeighingRules.Over);
}

/// <summary>ACC-06: the persons of weighings, for the processing log.</summary>
internal sealed class WeighingSubjects : ISubjectsOf
{
    public async Task<ILookup<Guid, Guid>> OfAsync(PlatformDbContext db, IReadOnlyCollection<Guid> cases, CancellationToken ct) =>
        (await db.Set<Weighing>().Where(w => cases.Contains(w.Id)).Select(w => new { w.Id, w.Subjects }).ToListAsync(ct))
        .SelectMany(static w => w.Subjects.Select(subject => (w.Id, Subject: subject))).ToLookup(static pair => pair.Id, static pair => pair.Subject);
}
