using Platform.Governance.Signals;

namespace Platform.Governance.WorkProcesses;

/// <summary>GOV-12: the work process that holds, and parties without a copy of it.</summary>
internal static class WorkProcessSignals
{
    public static async Task<IReadOnlyList<Signal>> OfAsync(Lookout lookout, CancellationToken ct)
    {
        if (!lookout.Covers(RuleIds.Gov12, GovernanceRights.Readers)) return [];
        var holds = await lookout.Db.Seen<WorkProcess>(lookout.User).AsNoTracking().Include(static p => p.Copies)
            .Where(p => p.Number != null)
            .OrderByDescending(static p => p.Number).FirstOrDefaultAsync(ct);
        if (holds?.Owed(lookout.House) is not { Count: > 0 } owed) return [];
        return [new("work-process.copy", DutchTime.DateOf(holds.AdoptedAt!.Value), holds.Id,
            $"Van het werkproces hebben {owed.Count} partijen nog geen afschrift.")];
    }
}
