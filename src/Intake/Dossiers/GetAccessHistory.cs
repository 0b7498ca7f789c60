using Platform.Intake.Attachments;
using Platform.Intake.Information.Items;
using Platform.Intake.Referrals;

namespace Platform.Intake.Dossiers;

/// <summary>ACC-10: who could see this referral here on a day, and why; and where to ask who did.</summary>
internal static class GetAccessHistory
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/referrals/{id:guid}/access-history", Handle).WithName(nameof(GetAccessHistory))
        .WithSummary("Wie deze aanmelding op een dag kon zien, en waarom").WithTags("Toegang").RequireRoles(Roles.Overseers);

    internal static async Task<Results<Ok<CaseSight>, ProblemHttpResult>> Handle(
        Guid id, DateOnly? on, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants,
        Account account, TimeProvider clock, CancellationToken ct)
    {
        var errors = new InputErrors().Check(on <= clock.Today(), "on", "Geef een dag, niet later dan vandaag.");
        if (errors.Any) return errors.ToProblem();
        var referral = await db.Seen<Referral>(user, clock.GetUtcNow()).AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, ct);
        if (referral is null) return Problems.NotFound();

        Telemetry.Mark(user.House, referral.Process, id);
        var house = covenants.House(user.House);
        var sight = await db.WhoCouldSeeAsync(house, await db.SightOfAsync(house, referral, ct), on!.Value, ct);
        account.Audit("referral.access-history-viewed", id, referral.Process, "accountability", id);
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(sight);
    }

    /// <summary>What Intake knows of who could see a referral.</summary>
    internal static async Task<SeenCase> SightOfAsync(this PlatformDbContext db, HouseProfile house, Referral referral, CancellationToken ct)
    {
        // An asked party sees its question and whom it is about, not the referral.
        var asked = await db.Set<InformationRequest>().AsNoTracking().Where(r => r.House == house.Id && r.ReferralId == referral.Id)
            .Select(r => new { r.Party, r.AskedAt, r.WithdrawnAt, r.Id }).ToListAsync(ct);
        // A supplier goes on seeing what it supplied, of the referral nothing else.
        var items = db.Set<InformationItem>().Where(i => i.House == house.Id && i.ReferralId == referral.Id).Select(i => new { Party = i.SupplyingParty, At = i.SuppliedAt });
        var files = db.Set<Attachment>().Where(a => a.House == house.Id && a.ReferralId == referral.Id).Select(a => new { Party = a.SupplyingParty, At = a.AddedAt });
        var supplied = await items.Concat(files).GroupBy(row => row.Party).Select(own => new { Party = own.Key, Since = own.Min(row => row.At) }).ToListAsync(ct);
        return new(referral.Id, referral.Process, referral.Covenant, referral.ReferredAt, referral.ShieldedAt)
        {
            Seats = Referral.Wall.SeatsIn(house, referral.Process),
            Why = role => house.Process(referral.Process)?.IntakeRoles.Contains(role) is true
                ? (RuleIds.Int04, "Doet in dit huis de intake van dit proces.")
                : (RuleIds.Tri01, "Bereidt in dit huis de triage voor of besluit daarin."),
            Others =
            [
                WhoCouldSee.OfParty("own-referral", referral.ReferringParty, referral.ReferredAt),
                .. asked.Select(r => WhoCouldSee.OfParty("asked", r.Party, r.AskedAt, r.WithdrawnAt)),
                .. supplied.Select(own => WhoCouldSee.OfParty("supplied", own.Party, own.Since)),
            ],
        };
    }
}
