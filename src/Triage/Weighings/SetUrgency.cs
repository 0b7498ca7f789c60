using Microsoft.AspNetCore.Mvc;
using Platform.Triage.Access;

namespace Platform.Triage.Weighings;

/// <summary>A person says how urgent a case is, and why. It orders the agenda; nothing sets it but this.</summary>
internal static class SetUrgency
{
    internal sealed record Request(string? Urgency, string? Reason);

    public static void Map(RouteGroupBuilder api) => api.MapPut("/weighings/{caseId:guid}/urgency", Handle).WithName(nameof(SetUrgency))
        .WithSummary("Spoed aangeven, met reden").WithTags("Wegingen").RequireRoles(Rights.Wide);

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid caseId, Request request, [FromHeader(Name = "If-Match")] string? ifMatch, PlatformDbContext db, CurrentUser user,
        CovenantCatalog covenants, Account account, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var house = covenants.House(user.House);
        var weighing = await db.Seen<Weighing>(user, now).SingleOrDefaultAsync(w => w.Id == caseId, ct);
        if (weighing is null) return Problems.NotFound();

        Telemetry.Mark(house.Id, weighing.Process, caseId);
        var errors = new InputErrors().OneOf(request.Urgency, "urgency", Urgencies.All).Text(request.Reason, "reason", 4000);
        if (errors.Any) return errors.ToProblem();
        if (db.Expect(weighing, ifMatch) is { } stale) return stale;
        if (WeighingRules.RefuseDismissed(house, weighing) is { } refusal) return await db.Refuse(account, refusal, "urgency.set", caseId, caseId, ct, commit: true, process: weighing.Process);
        if (!weighing.IsOpen) return WeighingRules.Decided();

        weighing.UrgencySet(request.Urgency!);
        db.Add(new UrgencySetting
        {
            WeighingId = caseId, Revision = weighing.Revision, House = house.Id, Urgency = request.Urgency!, Reason = request.Reason!,
            Role = user.Roles.First(Rights.Wide.Contains), SetAt = now,
        });
        account.Audit("urgency.set", caseId, weighing.Process, "triage", caseId);
        account.Processed($"{weighing.Process}/triage", "Spoed aangegeven", caseId);
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(weighing.Version);
        return TypedResults.NoContent();
    }
}
