namespace Platform.Intake.Referrals;

/// <summary>ACC-10: who could see this referral here on a day, and why; and where to ask who did.</summary>
internal static class GetAccessHistory
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/referrals/{id:guid}/access-history", Handle).WithName(nameof(GetAccessHistory))
        .WithSummary("Wie deze aanmelding op een dag kon zien, en waarom").WithTags("Toegang").RequireRoles(Roles.Overseers);

    internal static async Task<Results<Ok<CaseSight>, ProblemHttpResult>> Handle(
        Guid id, DateOnly? on, IntakeDbContext db, CurrentUser user, CovenantCatalog covenants,
        Account account, TimeProvider clock, CancellationToken ct)
    {
        var errors = new InputErrors().Check(on <= clock.Today(), "on", "Geef een dag, niet later dan vandaag.");
        if (errors.Any) return errors.ToProblem();
        var referral = await db.Seen<Referral>(user, clock.GetUtcNow()).AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, ct);
        if (referral is null) return Problems.NotFound();

        Telemetry.Mark(user.House, referral.Process, id);
        var house = covenants.House(user.House);
        // An asked party sees its question and whom it is about, not the referral.
        var asked = await db.InformationRequests.AsNoTracking().Where(r => r.House == user.House && r.ReferralId == id)
            .Select(r => new PartySight(r.Party, "asked", r.AskedAt, r.WithdrawnAt, null, null, null)).ToListAsync(ct);
        // A supplier goes on seeing what it supplied, of the referral nothing else.
        var items = db.InformationItems.Where(i => i.House == user.House && i.ReferralId == id)
            .Select(i => new { Party = i.SupplyingParty, At = i.SuppliedAt });
        var files = db.Attachments.Where(a => a.House == user.House && a.ReferralId == id).Select(a => new { Party = a.SupplyingParty, At = a.AddedAt });
        var supplied = await items.Concat(files).GroupBy(row => row.Party)
            .Select(own => new { Party = own.Key, Since = own.Min(row => row.At) }).ToListAsync(ct);
        var sight = await db.WhoCouldSeeAsync(house, new(id, referral.Covenant, referral.ShieldedAt), on!.Value, RolesOf(house, referral.Process),
            [new(referral.ReferringParty, "own-referral", referral.ReferredAt, null), .. asked,
                .. supplied.Select(own => new PartySight(own.Party, "supplied", own.Since, null))], ct);
        account.Audit("referral.access-history-viewed", id, referral.Process, "accountability", id);
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(sight);
    }

    private static IEnumerable<RoleSight> RolesOf(HouseProfile house, string process) => Referral.Wall.SeeingRoles.Except(Roles.Guards).Select(role =>
        house.Process(process) is { } profile && profile.IntakeRoles.Contains(role)
            ? house.SightOf(role, RuleIds.Int04, "Doet in dit huis de intake van dit proces.")
            : house.SightOf(role, RuleIds.Tri01, "Bereidt in dit huis de triage voor of besluit daarin."))
        .OfType<RoleSight>();
}
