namespace Platform.Governance.DecisionMaking.Decisions;

/// <summary>What a decision can be about when something else waits for it.</summary>
internal static class DecisionMatters
{
    public const string Accession = "accession";

    public const string Exclusion = "exclusion";

    public const string Amendment = "amendment";

    public const string Plan = "plan";

    public const string WorkProcess = "work-process";

    public const string SecurityPolicy = "security-policy";

    public const string Personnel = "personnel";

    public static IReadOnlyList<string> All { get; } = [Accession, Exclusion, Amendment, Plan, WorkProcess, SecurityPolicy, Personnel];

    /// <summary>
    /// The latest decision by which the body adopted what waits for it; null when it did not. One taken too early does not stand in the way of a
    /// later one.
    /// </summary>
    public static Task<Decision?> AdoptedAsync(
        this PlatformDbContext db, HouseProfile house, string body, string matter, Guid subjectId,
        CancellationToken ct) => db.Set<Decision>().AsNoTracking()
        .Where(d => d.House == house.Id && d.Body == body && d.Matter == matter && d.SubjectId == subjectId && d.Outcome == DecisionOutcome.Adopted)
        .OrderByDescending(d => d.DecidedAt).FirstOrDefaultAsync(ct);
}
