using Platform.Nazorg.Access;

namespace Platform.Nazorg.Records;

/// <summary>NAZ-02: there is no plan in this process; who asks for one is told so, with the article.</summary>
internal static class AskForPlan
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("/records/{id:guid}/plans", Handle).WithName(nameof(AskForPlan))
        .WithSummary("Wordt altijd geweigerd: nazorg kent geen plan van aanpak").RequireRoles(Rights.Readers);

    internal static async Task<ProblemHttpResult> Handle(Guid id, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account, CancellationToken ct)
    {
        var process = await db.Seen<NazorgRecord>(user).Where(r => r.Id == id && r.ShieldedAt == null).Select(r => r.Process).SingleOrDefaultAsync(ct);
        if (process is null) return Problems.NotFound();
        var refusal = NazorgRecord.RefusePlan(covenants.House(user.House));
        account.Refused("plan.asked", id, process, refusal.Rule, id);
        await db.SaveChangesAsync(ct);
        return refusal.ToProblem();
    }
}
