using Microsoft.AspNetCore.Mvc;

namespace Platform.Governance.Oversight.Disputes;

/// <summary>GOV-16: what the present rung could not settle goes to the next, on the word of that rung or of the side that filed it.</summary>
internal static class ReferDispute
{
    internal sealed record Request(string? To, DateOnly? On);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/disputes/{id:guid}/referrals", Handle).WithName(nameof(ReferDispute))
        .WithTags("Geschillen")
        .WithSummary("Een niet-beslecht geschil voorleggen aan de volgende instantie").RequireRoles(DisputeRights.Anyone);

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid id, [FromHeader(Name = "If-Match")] string? ifMatch, Request request, PlatformDbContext db, CurrentUser user,
        CovenantCatalog covenants, Account account, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        var dispute = await db.DisputesOf(house, user).Include(d => d.Steps).SingleOrDefaultAsync(d => d.Id == id, ct);
        if (dispute is null) return Problems.NotFound();
        var by = dispute.Filed(user) ? new Capacity(user.Roles.First(dispute.FilerRoles.Contains), user.Party) : dispute.AtRung(house, user);
        if (by is null) return await db.NotYours(account, "dispute.referred", dispute, ct);
        var errors = new InputErrors().OneOf(request.To, "to", dispute.Ladder)
            .Check(request.On <= clock.Today(), "on", "Geef de dag, vandaag of eerder.");
        if (errors.Any) return errors.ToProblem();
        if (db.Expect(dispute, ifMatch) is { } stale) return stale;
        if (dispute.IsClosed) return RecordDisputeStep.NotOpen();

        Telemetry.Mark(house.Id, dispute.Process, dispute.CaseId);
        if (dispute.MayRefer(house, request.To!, request.On!.Value) is { } refusal)
            return await db.RefuseStep(account, refusal, "dispute.referred", dispute, ct);
        dispute.Refer(house, request.To!, request.On.Value, by, clock.GetUtcNow());
        account.Audit("dispute.referred", id, dispute.Process, dispute.Rung, dispute.Cases());
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(dispute.Version);
        return TypedResults.NoContent();
    }
}
