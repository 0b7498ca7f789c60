namespace Platform.Governance.Oversight.Cases;

/// <summary>ACC-07: a case is named only by who may see it now; for anybody else there is none.</summary>
internal static class NamingCases
{
    /// <summary>The process of a case that who asks may see; null where there is none.</summary>
    public static Task<string?> ProcessOfAsync(this UseCase use, Guid caseId) =>
        use.Seen<KnownCase>().Where(c => c.CaseId == caseId).Select(c => (string?)c.Process).SingleOrDefaultAsync(use.Aborted);

    /// <summary>One answer, whether there is no such case, it is not theirs to see or they are excluded from it.</summary>
    public static async Task<ProblemHttpResult> NotThereAsync(this UseCase use, string action)
    {
        await use.Db.RecordNo(use.Account, "missing-right", action, null, null, use.Aborted);
        return Problems.NotFound();
    }
}
