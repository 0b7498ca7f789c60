namespace Platform.Intake.Referrals;

/// <summary>"U ziet dit omdat …": every reason why this user sees this case.</summary>
internal static class GetAccess
{
    internal sealed record Reason(
        string Kind, string Sentence, string? Role = null, string? Phase = null, string? Ground = null, Guid? DecisionId = null, DateTimeOffset? Since = null,
        DateTimeOffset? Until = null);

    internal sealed record Response(Guid CaseId, IReadOnlyList<Reason> Reasons);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/referrals/{id:guid}/access", Handle).WithName(nameof(GetAccess))
        .WithSummary("Waarom u deze aanmelding ziet").WithTags("Aanmeldingen").RequireRoles(IntakeRights.Readers);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid id, IntakeDbContext db, CurrentUser user, Account account, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var referral = await db.ReferralsFor(user, now).AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, ct);
        if (referral is null) return Problems.NotFound();

        Telemetry.Mark(user.House, referral.Process, id);
        var involvements = await db.Set<Involvement>().AsNoTracking()
            .Where(i => i.House == user.House && i.CaseId == id && i.Party == user.Party && i.Since <= now && (i.Until == null || i.Until > now))
            .OrderBy(i => i.Since).ToListAsync(ct);
        List<Reason> reasons = [.. user.Roles.Where(IntakeRights.WideAndGuards.Contains).Select(role =>
            new Reason("role", "U ziet dit omdat uw rol in dit huis alle aanmeldingen ziet.", role))];
        if (user.Party == referral.ReferringParty)
            reasons.Add(new("own-referral", "U ziet dit omdat uw partij deze casus heeft aangemeld.", Since: referral.ReferredAt));
        reasons.AddRange(involvements.Select(i =>
            new Reason("involvement", "U ziet dit omdat uw partij bij deze casus is betrokken.", null, i.Phase, i.Ground, i.DecisionId, i.Since, i.Until)));
        var emergencies = await db.EmergenciesOf(user, now).AsNoTracking().Where(e => e.CaseId == id).OrderBy(e => e.OpenedAt).ToListAsync(ct);
        reasons.AddRange(emergencies.Select(e =>
            new Reason("emergency", "U ziet dit vandaag omdat u noodtoegang nam; dat wordt in het tactisch overleg besproken.", Since: e.OpenedAt,
                Until: e.EndsAt)));
        account.Audit("referral.access-explained", id, referral.Process, "accountability", id);
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(new Response(id, reasons));
    }
}
