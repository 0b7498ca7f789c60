using Platform.Governance.Signals;

namespace Platform.Governance.Oversight.ContractRegister;

/// <summary>GOV-33: contracts of which notice must be given, from the day the house wants to be warned, and those that lapse.</summary>
internal static class ContractSignals
{
    public static async Task<IReadOnlyList<Signal>> OfAsync(SignalQuery query, CancellationToken ct)
    {
        if (!query.Covers(RuleIds.Gov33, Rights.BoardReaders) || !query.House.SeesBoardPapers(query.User)) return [];
        var (today, upTo) = (query.Today, query.UpTo);
        var running = query.Db.Seen<Contract>(query.User).AsNoTracking().Where(c => c.EndedOn == null && c.Until >= today);
        var notice = await running.Where(c => c.NoticeBy >= today && (c.NoticeBy <= upTo || c.WarnFrom <= today)).OrderBy(c => c.NoticeBy)
            .Take(SignalQuery.MostOfAKind).Select(c => new { c.Id, c.NoticeBy }).ToListAsync(ct);
        var lapsing = await running.Where(c => c.Until <= upTo).OrderBy(c => c.Until).Take(SignalQuery.MostOfAKind)
            .Select(c => new { c.Id, c.Until }).ToListAsync(ct);
        return
        [
            .. notice.Select(c => new Signal("contract.notice", c.NoticeBy, c.Id, "Tot en met deze dag kan dit contract worden opgezegd.")),
            .. lapsing.Select(c => new Signal("contract.lapses", c.Until, c.Id, "Dit contract loopt af.")),
        ];
    }
}
