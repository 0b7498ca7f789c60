namespace Platform.Triage.Weighings;

/// <summary>"U ziet dit omdat …": every reason why this user sees this weighing.</summary>
internal static class GetAccess
{
    internal sealed record Reason(
        string Kind, string Sentence, string? Role = null, string? Phase = null, string? Ground = null, Guid? DecisionId = null,
        DateTimeOffset? Since = null, DateTimeOffset? Until = null);

    internal sealed record Response(Guid CaseId, IReadOnlyList<Reason> Reasons);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/weighings/{caseId:guid}/access", Handle).WithName(nameof(GetAccess))
        .WithSummary("Waarom u deze weging ziet").WithTags("Wegingen").RequireRoles(TriageRights.Readers);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid caseId, TriageDbContext db, CurrentUser user, Account account, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var weighing = await db.WeighingsFor(user, now).AsNoTracking().SingleOrDefaultAsync(w => w.Id == caseId, ct);
        if (weighing is null) return Problems.NotFound();

        Telemetry.Mark(user.House, weighing.Process, caseId);
        var involvements = await db.Set<Involvement>().AsNoTracking()
            .Where(i => i.House == user.House && i.CaseId == caseId && i.Party == user.Party && i.Since <= now && (i.Until == null || i.Until > now))
            .OrderBy(i => i.Since).ToListAsync(ct);
        var emergencies = await db.EmergenciesOf(user, now).AsNoTracking().Where(e => e.CaseId == caseId).OrderBy(e => e.OpenedAt).ToListAsync(ct);
        List<Reason> reasons =
        [
            .. user.Roles.Where(TriageRights.WideAndGuards.Contains).Select(role =>
                new Reason("role", "U ziet dit omdat uw rol in dit huis alle wegingen ziet.", role)),
            .. involvements.Select(i => new Reason(
                "involvement", "U ziet dit omdat uw partij bij deze casus is betrokken.", null, i.Phase, i.Ground, i.DecisionId, i.Since, i.Until)),
            .. emergencies.Select(e => new Reason(
                "emergency", "U ziet dit vandaag omdat u noodtoegang nam; dat wordt in het tactisch overleg besproken.", Since: e.OpenedAt,
                Until: e.EndsAt)),
        ];
        account.Audit("weighing.access-explained", caseId, weighing.Process, "accountability", caseId);
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(new Response(caseId, reasons));
    }
}
