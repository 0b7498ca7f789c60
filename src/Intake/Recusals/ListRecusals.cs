using Platform.Intake.Referrals;

namespace Platform.Intake.Recusals;

/// <summary>Who was excluded from a case, why, and whether that was lifted: for the process director and who guards rights and legality.</summary>
internal static class ListRecusals
{
    internal sealed record Row(
        Guid Id, string Account, string Kind, string Reason, DateTimeOffset SetAt, DateTimeOffset? LiftedAt, string? LiftReason);

    internal sealed record Response(IReadOnlyList<Row> Items);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/referrals/{id:guid}/recusals", Handle).WithName(nameof(ListRecusals))
        .WithSummary("Van deze casus uitgesloten accounts").WithTags("Toegang").RequireRoles(Roles.Overseers);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        Guid id, IntakeDbContext db, CurrentUser user, Account account, TimeProvider clock, CancellationToken ct)
    {
        var process = await db.Seen<Referral>(user, clock.GetUtcNow()).Where(r => r.Id == id).Select(r => r.Process).SingleOrDefaultAsync(ct);
        if (process is null) return Problems.NotFound();

        Telemetry.Mark(user.House, process, id);
        var orders = await db.RecusalOrders.AsNoTracking().Where(o => o.House == user.House && o.ReferralId == id).OrderBy(o => o.SetAt)
            .ThenBy(o => o.Id).ToListAsync(ct);
        account.Audit("case.recusals-listed", id, process, "accountability", id);
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(new Response([.. orders.Select(o =>
            new Row(o.Id, o.Account, o.Kind, o.Reason, o.SetAt, o.LiftedAt, o.LiftReason))]));
    }
}
