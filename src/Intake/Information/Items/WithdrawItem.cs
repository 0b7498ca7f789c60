using Microsoft.AspNetCore.Mvc;
using Platform.Contracts.Intake;
using Platform.Intake.Access;

namespace Platform.Intake.Information.Items;

/// <summary>The supplier takes its item back: nobody reads it any more, that it was there stays, and whoever received it is told (INT-06).</summary>
internal static class WithdrawItem
{
    internal sealed record Request(string? Reason);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/referrals/{id:guid}/items/{itemId:guid}/withdrawal", Handle)
        .WithName(nameof(WithdrawItem))
        .WithSummary("Een eigen gegeven intrekken").WithTags("Gegevens").RequireRoles(Rights.Parties);

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid id, Guid itemId, Request request, [FromHeader(Name = "If-Match")] string? ifMatch, PlatformDbContext db, CurrentUser user,
        CovenantCatalog covenants, Account account, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var errors = new InputErrors().Text(request.Reason, "reason", 2000);
        if (errors.Any) return errors.ToProblem();
        var item = await db.Seen<InformationItem>(user, now).SingleOrDefaultAsync(i => i.Id == itemId && i.ReferralId == id, ct);
        if (item is null) return Problems.NotFound();

        Telemetry.Mark(user.House, item.Process, id);
        if (item.RefuseChangeBy(covenants.House(user.House), user.Party) is { } refusal)
            return await db.Refuse(account, refusal, "information.withdrawn", id, id, ct, process: item.Process);
        if (db.Expect(item, ifMatch) is { } stale) return stale;
        if (item.WithdrawnAt is not null) return Problems.WrongPhase("Dit gegeven is al ingetrokken.");

        item.Withdraw(request.Reason!, now);
        await db.ForgetRevisionsAsync(item, ct);
        db.Publish(new InformationWithdrawn
        {
            House = item.House, CaseId = id, Process = item.Process, ItemId = itemId, RequestId = item.RequestId, Party = item.SupplyingParty,
            Revision = item.Revision, WithdrawnAt = now,
        });
        account.Audit("information.withdrawn", itemId, item.Process, "intake", id);
        if (item.SubjectId is { } about) account.Processed($"{item.Process}/intake", "Verstrekt gegeven ingetrokken", about);
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(item.Version);
        return TypedResults.NoContent();
    }
}
