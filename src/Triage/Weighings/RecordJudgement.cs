using Microsoft.AspNetCore.Mvc;
using Platform.Triage.Access;

namespace Platform.Triage.Weighings;

/// <summary>
/// BGS 2.20(3): records whether, in the judgement of a lid-1 participant, the criteria are met. A new judgement takes the place of the old, and
/// asks to have seen it.
/// </summary>
internal static class RecordJudgement
{
    internal sealed record Request(string? Party, bool? Met, string? Motivation);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/weighings/{caseId:guid}/judgements", Handle).WithName(nameof(RecordJudgement))
        .WithSummary("Oordeel van een deelnemer vastleggen").WithTags("Wegingen").RequireRoles(Rights.Wide).Idempotent<Request>();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(
        Guid caseId, Request request, [FromHeader(Name = "If-Match")] string? ifMatch, PlatformDbContext db, CurrentUser user,
        CovenantCatalog covenants, Account account, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var house = covenants.House(user.House);
        var errors = new InputErrors().Text(request.Party, "party", 100).Text(request.Motivation, "motivation", 4000)
            .Check(request.Met is not null, "met", "Geef aan of naar het oordeel van deze deelnemer aan de criteria is voldaan.")
            .Check(house.Party(request.Party ?? "") is null or { IsLid1: true }, "party",
                "Alleen een deelnemer uit artikel 2.27, eerste lid, WGS oordeelt.");
        if (errors.Any) return errors.ToProblem();
        var weighing = await db.Seen<Weighing>(user, now).SingleOrDefaultAsync(w => w.Id == caseId, ct);
        if (weighing is null) return Problems.NotFound();

        Telemetry.Mark(house.Id, weighing.Process, caseId);
        if ((WeighingRules.RefuseDismissed(house, weighing) ?? house.Unless(house.Party(request.Party!) is not null, RuleIds.Cov02)) is { } refusal)
            return await db.Refuse(account, refusal, "weighing.judged", caseId, caseId, ct, commit: true, process: weighing.Process);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.Set<ParticipantJudgement>().SingleOrDefaultAsync(j => j.House == house.Id && j.WeighingId == caseId && j.Party == request.Party, ct) is { } known)
        {
            if (!weighing.IsOpen) return WeighingRules.Decided();
            if (db.Expect(weighing, ifMatch) is { } stale) return stale;
            weighing.Recorded();
            (known.Met, known.Motivation, known.RecordedAt) = (request.Met!.Value, request.Motivation!, now);
        }
        else
        {
            if (!await db.MoveWeighing(house.Id, caseId, ct)) return WeighingRules.Decided();
            db.Add(new ParticipantJudgement
            {
                WeighingId = caseId, Party = request.Party!, House = house.Id, Met = request.Met!.Value, Motivation = request.Motivation!,
                RecordedAt = now,
            });
        }

        var location = $"/triage/v1/weighings/{caseId}";
        db.Remember(http, caseId, location);
        account.Audit("weighing.judged", caseId, weighing.Process, "triage", caseId);
        account.Processed($"{weighing.Process}/triage", "Oordeel vastgelegd", caseId);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return TypedResults.Created(location, new NewResource(caseId));
    }
}
