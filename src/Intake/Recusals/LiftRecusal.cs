using Platform.Contracts.Access;
using Platform.Intake.Referrals;

namespace Platform.Intake.Recusals;

/// <summary>A process director lets an excluded account back into a case, with a reason; never the account itself, which does not find it.</summary>
internal static class LiftRecusal
{
    internal sealed record Request(string? Reason);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/referrals/{id:guid}/recusals/{recusalId:guid}/lifting", Handle)
        .WithName(nameof(LiftRecusal)).WithSummary("Een uitsluiting opheffen").WithTags("Toegang").RequireRoles(Roles.ProcessDirector);

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid id, Guid recusalId, Request request, IntakeDbContext db, CurrentUser user, CovenantCatalog covenants,
        Account account, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var errors = new InputErrors().Text(request.Reason, "reason", 2000);
        if (errors.Any) return errors.ToProblem();
        var process = await db.Seen<Referral>(user, now).Where(r => r.Id == id).Select(r => r.Process).SingleOrDefaultAsync(ct);
        if (process is null) return Problems.NotFound();

        Telemetry.Mark(user.House, process, id);
        // Held for this transaction, so that of two who lift it at once the second finds it done.
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var order = (await db.RecusalOrders.FromSql(
            $"select * from recusal_orders where id = {recusalId} and house = {user.House} and referral_id = {id} for update").ToListAsync(ct))
            .SingleOrDefault();
        if (order is null) return Problems.NotFound();
        if (order.RefuseLiftBy(covenants.House(user.House), user.Subject) is { } refusal)
        {
            var no = await db.Refuse(account, refusal, "case.recusal-lifted", id, id, ct);
            await transaction.CommitAsync(ct);
            return no;
        }

        if (order.LiftedAt is not null) return Problems.WrongPhase("Deze uitsluiting is al opgeheven.");
        order.Lift(request.Reason!, now);
        if (await db.Set<Recusal>().FindAsync([id, order.Account, order.SetAt], ct) is { } held) held.LiftedAt = now;
        db.Publish(new AccountRecused { House = user.House, CaseId = id, Account = order.Account, SetAt = order.SetAt, LiftedAt = now });
        account.Audit("case.recusal-lifted", recusalId, process, "intake", id);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return TypedResults.NoContent();
    }
}
