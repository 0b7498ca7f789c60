namespace Platform.Triage.Weighings;

/// <summary>ACC-10: who could see this weighing here on a day, and why; and where to ask who did.</summary>
internal static class GetAccessHistory
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/weighings/{caseId:guid}/access-history", Handle).WithName(nameof(GetAccessHistory))
        .WithSummary("Wie deze weging op een dag kon zien, en waarom").WithTags("Wegingen").RequireRoles(Roles.Overseers);

    internal static async Task<Results<Ok<CaseSight>, ProblemHttpResult>> Handle(
        Guid caseId, DateOnly? on, TriageDbContext db, CurrentUser user, CovenantCatalog covenants,
        Account account, TimeProvider clock, CancellationToken ct)
    {
        var errors = new InputErrors().Check(on <= clock.Today(), "on", "Geef een dag, niet later dan vandaag.");
        if (errors.Any) return errors.ToProblem();
        var weighing = await db.Seen<Weighing>(user, clock.GetUtcNow()).AsNoTracking().SingleOrDefaultAsync(w => w.Id == caseId, ct);
        if (weighing is null) return Problems.NotFound();

        Telemetry.Mark(user.House, weighing.Process, caseId);
        var house = covenants.House(user.House);
        // Who is asked sees its question, the referrer of a dismissed case the advice; neither sees the weighing.
        var asked = await (
            from q in db.Questions
            join d in db.Decisions on q.Id equals d.QuestionId
            where q.House == user.House && q.CaseId == caseId
            select new PartySight(q.Party, "asked", d.DecidedAt, null, null, null, null)).ToListAsync(ct);
        var advised = await db.Advices.AsNoTracking().Where(a => a.House == user.House && a.CaseId == caseId)
            .Select(a => new PartySight(a.Party, "advised", a.GivenAt, null, null, null, a.DecisionId)).ToListAsync(ct);
        var seen = new SeenCase(
            caseId, weighing.Covenant, weighing.ShieldedAt, house.IsClosed(weighing.Process), weighing.Process, TriageRights.Phases);
        var sight = await db.WhoCouldSeeAsync(house, seen, on!.Value, RolesOf(house, weighing.Process), [.. asked, .. advised], ct);
        account.Audit("weighing.access-history-viewed", caseId, weighing.Process, "accountability", caseId);
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(sight);
    }

    private static IEnumerable<RoleSight> RolesOf(HouseProfile house, string process) => Weighing.Wall.SeeingRoles.Except(Roles.Guards).Select(role =>
        house.SightOf(role, RuleIds.Tri01, house.Process(process)?.Triage?.Deciders.Contains(role) is true
            ? "Besluit in dit huis in de triage van dit proces."
            : "Bereidt in dit huis de triage voor.")).OfType<RoleSight>();
}
