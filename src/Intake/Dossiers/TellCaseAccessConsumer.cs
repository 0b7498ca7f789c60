using Platform.Intake.Referrals;

namespace Platform.Intake.Dossiers;

/// <summary>ACC-10: answers who could see a referral in a period; nothing where there is none of that id.</summary>
internal sealed class TellCaseAccessConsumer(PlatformDbContext db, CovenantCatalog covenants) : TellsCaseAccess(db, covenants)
{
    protected override async Task<CaseInAccessHistory?> FindAsync(HouseProfile house, Guid id, CancellationToken ct)
    {
        var referral = await Db.Set<Referral>().AsNoTracking().SingleOrDefaultAsync(r => r.House == house.Id && r.Id == id, ct);
        return referral is null ? null : await Db.HistoryOfAsync(house, referral, ct);
    }
}
