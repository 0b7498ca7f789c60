using Platform.Intake.Access;
using Platform.Intake.Attachments;
using Platform.Intake.Information.Items;
using Platform.Intake.Referrals;

namespace Platform.Intake.Dossiers;

/// <summary>ACC-10: why somebody sees a referral, and who could see it here.</summary>
internal static class ReferralVisibility
{
    private static readonly VisibilityScope<Referral> Place = new()
    {
        Route = "/referrals/{id:guid}", Tag = "Aanmeldingen", Name = "deze aanmelding", Thing = "referral", Readers = Rights.Readers,
        HistoryOf = HistoryOfAsync,
    };

    public static void Map(RouteGroupBuilder api)
    {
        GetAccess.Map(api, Place);
        GetAccessHistory.Map(api, Place);
    }

    /// <summary>What Intake knows of who could see a referral.</summary>
    internal static async Task<CaseInAccessHistory> HistoryOfAsync(
        this PlatformDbContext db, HouseProfile house, Referral referral, CancellationToken ct)
    {
        // An asked party sees its question and whom it is about, not the referral.
        var asked = await db.Set<InformationRequest>().AsNoTracking().Where(r => r.House == house.Id && r.ReferralId == referral.Id)
            .Select(r => new { r.Party, r.AskedAt, r.WithdrawnAt, r.Id }).ToListAsync(ct);
        // A supplier goes on seeing what it supplied, of the referral nothing else.
        var items = db.Set<InformationItem>().Where(i => i.House == house.Id && i.ReferralId == referral.Id)
            .Select(i => new { Party = i.SupplyingParty, At = i.SuppliedAt });
        var files = db.Set<Attachment>().Where(a => a.House == house.Id && a.ReferralId == referral.Id)
            .Select(a => new { Party = a.SupplyingParty, At = a.AddedAt });
        var supplied = await items.Concat(files).GroupBy(row => row.Party)
            .Select(own => new { Party = own.Key, Since = own.Min(row => row.At) }).ToListAsync(ct);
        return new(referral.Id, referral.Process, referral.Covenant, referral.ReferredAt, referral.ShieldedAt)
        {
            Seats = Referral.Wall.SeatsIn(house, referral.Process),
            Why = role => house.Process(referral.Process)?.IntakeRoles.Contains(role) is true
                ? (RuleIds.Int04, "Doet in dit huis de intake van dit proces.")
                : (RuleIds.Tri01, "Bereidt in dit huis de triage voor of besluit daarin."),
            Others =
            [
                AccessHistory.OfParty("own-referral", referral.ReferringParty, referral.ReferredAt),
                .. asked.Select(r => AccessHistory.OfParty("asked", r.Party, r.AskedAt, r.WithdrawnAt)),
                .. supplied.Select(own => AccessHistory.OfParty("supplied", own.Party, own.Since)),
            ],
        };
    }
}
