using Microsoft.AspNetCore.Mvc;

namespace Platform.Governance.DecisionMaking.Decisions;

/// <summary>GOV-08: what was decided by whom it went up to counts as the decision.</summary>
internal static class ResolveEscalation
{
    internal sealed record Request(DateOnly? On, string? DecidedBy, string? Outcome, string? Reference, DateOnly? InformBy);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/bodies/{body}/decisions/{id:guid}/escalation-outcomes", Handle)
        .WithName(nameof(ResolveEscalation))
        .WithTags("Besluiten").WithSummary("Vastleggen wat er na voorlegging is beslist").RequireRoles(Rights.Writers);

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        string body, Guid id, [FromHeader(Name = "If-Match")] string? ifMatch, Request request, [AsParameters] DecisionDesk desk,
        CancellationToken ct)
    {
        const string action = "decision.escalation-resolved";
        var house = desk.House;
        if (house.Deciding(body) is not { } found) return Problems.NotFound();
        if (!house.MayRecord(found, desk.User)) return await desk.Db.Forbid(desk.Account, action, id, ct);
        var errors = new InputErrors().Check(request.On is not null, "on", "Dit veld is verplicht.").Text(request.DecidedBy, "decidedBy")
            .Text(request.Reference, "reference")
            .OneOf(request.Outcome, "outcome", "adopted", "rejected")
            .Check(request.InformBy is null || request.InformBy >= desk.Today, "informBy", "Geef een dag vanaf vandaag.");
        if (errors.Any) return errors.ToProblem();

        var outcome = request.Outcome is "adopted" ? DecisionOutcome.Adopted : DecisionOutcome.Rejected;
        var (on, by) = (request.On!.Value, request.DecidedBy!);
        var no = await desk.ActAsync(found, id, action, decision => decision.MayBeResolved(house, found, on, by, desk.Today), [DecisionState.Closed],
            decision => decision.Resolve(found, outcome, on, by, request.Reference!, request.InformBy, desk.Now), ct,
            decision => desk.Db.Expect(decision, ifMatch));
        return no is not null ? no : TypedResults.NoContent();
    }
}
