using Platform.Governance.Signals;

namespace Platform.Governance.Oversight.Accounts;

/// <summary>Records that lack something or lapse (ACC-04): the account opens nothing, or soon no more.</summary>
internal static class AccountSignals
{
    public static async Task<IReadOnlyList<Signal>> OfAsync(SignalQuery query, CancellationToken ct)
    {
        if (!query.Covers(RuleIds.Acc04, AccountRights.Readers)) return [];
        var (today, upTo) = (query.Today, query.UpTo);
        var running = query.Db.Seen<AccountRecord>(query.User).AsNoTracking().Where(r => r.EndedAt == null);
        var lacking = await running.Where(r => r.CompleteFrom == null && r.From <= upTo && (r.Until == null || r.Until >= today))
            .OrderBy(r => r.From).Take(SignalQuery.MostOfAKind).Select(r => new { r.Id, r.From }).ToListAsync(ct);
        var lapsing = await running.Where(r => r.CompleteFrom != null && r.Until >= today && r.Until <= upTo)
            .OrderBy(r => r.Until).Take(SignalQuery.MostOfAKind).Select(r => new { r.Id, r.Until }).ToListAsync(ct);
        return
        [
            .. lacking.Select(r => new Signal("account.incomplete", r.From, r.Id, "Deze registratie is niet volledig; het account geeft geen toegang.")),
            .. lapsing.Select(r => new Signal("account.lapses", r.Until!.Value, r.Id, "Deze registratie loopt af, en het account daarmee.")),
        ];
    }
}
