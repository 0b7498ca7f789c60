using Platform.Contracts.Retention;
using Platform.Triage.Decisions.Advices;
using Platform.Triage.Decisions.Questions;
using Platform.Triage.Weighings;

namespace Platform.Triage.Dossiers;

/// <summary>Shields the weighing, and what of it is seen beside it.</summary>
internal sealed class ShieldDossierConsumer(PlatformDbContext db, Account account) : ShieldsDossier(db, account)
{
    protected override async Task<IReadOnlyList<Guid>?> ShieldAsync(ShieldDossier order, CancellationToken ct)
    {
        var (house, id) = (order.House, order.DossierId);
        DateTimeOffset? at = order.OrderedAt;
        var people = await Db.Set<Weighing>().Where(w => w.House == house && w.Id == id).Select(w => w.Subjects).SingleOrDefaultAsync(ct);
        var shielded = await Db.Set<Weighing>().Where(w => w.House == house && w.Id == id && w.ShieldedAt == null)
            .ExecuteUpdateAsync(row => row.SetProperty(w => w.ShieldedAt, at), ct);
        if (shielded == 0) return null;
        await Db.Set<Question>().Where(q => q.House == house && q.CaseId == id).ExecuteUpdateAsync(row => row.SetProperty(q => q.ShieldedAt, at), ct);
        await Db.Set<Advice>().Where(a => a.House == house && a.CaseId == id).ExecuteUpdateAsync(row => row.SetProperty(a => a.ShieldedAt, at), ct);
        await Db.Set<ParticipantJudgement>().Where(j => j.House == house && j.WeighingId == id)
            .ExecuteUpdateAsync(row => row.SetProperty(j => j.ShieldedAt, at), ct);
        return people is { Length: > 0 } ? people : [id];
    }
}
