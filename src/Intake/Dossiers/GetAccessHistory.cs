using Platform.Intake.Attachments;
using Platform.Intake.Information.Items;
using Platform.Intake.Referrals;

namespace Platform.Intake.Dossiers;

/// <summary>ACC-10: who could see this referral here on a day, and why; and where to ask who did.</summary>
internal static class GetAccessHistory
{
    private const string NotAfter = "Geef een dag, niet later dan vandaag.";

    internal sealed record Query([Required(ErrorMessage = NotAfter)] DateOnly? On);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/referrals/{id:guid}/access-history", Handle).WithName(nameof(GetAccessHistory))
        .WithSummary("Wie deze aanmelding op een dag kon zien, en waarom").WithTags("Toegang").RequireRoles(Roles.Overseers);

    internal static async Task<Results<Ok<CaseAccessHistory>, ProblemHttpResult>> Handle(Guid id, [AsParameters] Query query, UseCase use)
    {
        var errors = Limits.Check(query).Check(query.On is not { } day || day <= use.Today, "on", NotAfter);
        if (errors.Any) return errors.ToProblem();
        var referral = await use.Seen<Referral>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, use.Aborted);
        if (referral is null) return Problems.NotFound();
        var seen = await use.Db.HistoryOfAsync(use.House, referral, use.Aborted);
        return await use.ShowAsync(
            Act.OnCase("referral.access-history-viewed", "accountability", id, referral.Process),
            await use.Db.AccessHistoryAsync(use.House, seen, query.On!.Value, use.Aborted));
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
