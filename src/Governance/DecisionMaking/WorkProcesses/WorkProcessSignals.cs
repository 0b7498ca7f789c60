using Platform.Governance.Signals;

namespace Platform.Governance.DecisionMaking.WorkProcesses;

/// <summary>GOV-12: the work process that holds, and parties without a copy of it.</summary>
internal static class WorkProcessSignals
{
    public static async Task<IReadOnlyList<Signal>> OfAsync(SignalQuery query, CancellationToken ct)
    {
        if (!query.Covers(RuleIds.Gov12, Rights.Readers)) return [];
        var holds = await query.Db.Seen<WorkProcess>(query.User).AsNoTracking().Include(static p => p.Copies)
            .Where(p => p.Number != null)
            .OrderByDescending(static p => p.Number).FirstOrDefaultAsync(ct);
        if (holds?.Owed(query.House) is not { Count: > 0 } owed) return [];
        return [new("work-process.copy", DutchTime.DateOf(holds.AdoptedAt!.Value), holds.Id,
            $"Van het werkproces hebben {owed.Count} partijen nog geen afschrift.")];
    }
}
