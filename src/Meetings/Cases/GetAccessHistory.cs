namespace Platform.Meetings.Cases;

/// <summary>ACC-10: who could see this case here on a day, and why; and where to ask who did.</summary>
internal static class GetAccessHistory
{
    // GET meetings/v1/cases/{caseId}/access-history
    public static void Map(RouteGroupBuilder api) => api
        .MapGet("/cases/{caseId:guid}/access-history", Handle).WithName(nameof(GetAccessHistory)).WithTags("Casussen")
        .WithSummary("Wie deze casus op een dag kon zien, en waarom.")
        .RequireRoles(Roles.Overseers);

    private static async Task<Results<Ok<CaseSight>, ProblemHttpResult>> Handle(
        Guid caseId, DateOnly? on, MeetingsDbContext db, CurrentUser user, CovenantCatalog catalog,
        Account account, TimeProvider clock, CancellationToken ct)
    {
        var errors = new InputErrors().Check(on <= clock.Today(), "on", "Geef een dag, niet later dan vandaag.");
        if (errors.Any) return errors.ToProblem();
        var found = await db.Seen<Case>(user, clock.GetUtcNow()).AsNoTracking().SingleOrDefaultAsync(c => c.Id == caseId, ct);
        if (found is null) return Problems.NotFound();

        Telemetry.Mark(user.House, found.Process, caseId);
        var house = catalog.House(user.House);
        var sight = await db.WhoCouldSeeAsync(house, found.SightIn(house), on!.Value, ct);
        account.Audit("case.access-history-viewed", caseId, found.Process, "accountability", caseId);
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(sight);
    }

    /// <summary>What Meetings knows of who could see a case.</summary>
    internal static SeenCase SightIn(this Case found, HouseProfile house) => new(found.Id, found.Process, found.Covenant, found.OpenedAt, found.ShieldedAt)
    {
        Seats = Case.Wall.SeatsIn(house, found.Process), Phases = [Case.Phase],
        Why = static _ => (RuleIds.Mee02, "Bereidt in dit huis de overleggen van dit proces voor, of leidt ze."),
    };
}
