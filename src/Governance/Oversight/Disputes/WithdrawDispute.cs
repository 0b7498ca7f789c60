using Microsoft.AspNetCore.Mvc;

namespace Platform.Governance.Oversight.Disputes;

/// <summary>Takes a dispute back; only the side that filed it can.</summary>
internal static class WithdrawDispute
{
    internal sealed record Request(DateOnly? On);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/disputes/{id:guid}/withdrawals", Handle).WithName(nameof(WithdrawDispute))
        .WithTags("Geschillen")
        .WithSummary("Een geschil intrekken").RequireRoles(DisputeRights.Anyone);

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid id, [FromHeader(Name = "If-Match")] string? ifMatch, Request request, PlatformDbContext db, CurrentUser user,
        CovenantCatalog covenants, Account account, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        var dispute = await db.DisputesOf(house, user).Include(d => d.Steps).SingleOrDefaultAsync(d => d.Id == id, ct);
        if (dispute is null) return Problems.NotFound();
        if (!dispute.Filed(user)) return await db.NotYours(account, "dispute.withdrawn", dispute, ct);
        var errors = new InputErrors().Check(request.On <= clock.Today(), "on", "Geef de dag, vandaag of eerder.");
        if (errors.Any) return errors.ToProblem();
        if (db.Expect(dispute, ifMatch) is { } stale) return stale;
        if (dispute.IsClosed) return RecordDisputeStep.NotOpen();

        Telemetry.Mark(house.Id, dispute.Process, dispute.CaseId);
        if (dispute.MayWithdraw(house, request.On!.Value) is { } refusal) return await db.RefuseStep(account, refusal, "dispute.withdrawn", dispute, ct);
        var now = clock.GetUtcNow();
        dispute.Withdraw(request.On.Value, new(user.Roles.First(dispute.FilerRoles.Contains), user.Party), now);
        db.TellEnded(dispute, now);
        account.Audit("dispute.withdrawn", id, dispute.Process, dispute.Rung, dispute.Cases());
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(dispute.Version);
        return TypedResults.NoContent();
    }
}
