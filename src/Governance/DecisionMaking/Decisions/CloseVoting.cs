using Microsoft.AspNetCore.Mvc;

namespace Platform.Governance.DecisionMaking.Decisions;

/// <summary>GOV-06 to GOV-09: counts; what was decided is told, what was not goes where the covenant says.</summary>
internal static class CloseVoting
{
    internal sealed record Request(DateOnly? InformBy);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/bodies/{body}/decisions/{id:guid}/closings", Handle).WithName(nameof(CloseVoting))
        .WithTags("Besluiten")
        .WithSummary("De stemming sluiten en tellen").RequireRoles(Rights.Writers);

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        string body, Guid id, [FromHeader(Name = "If-Match")] string? ifMatch, Request? request, [AsParameters] DecisionDesk desk,
        CancellationToken ct)
    {
        const string action = "decision.voting-closed";
        var house = desk.House;
        if (house.Deciding(body) is not { } found) return Problems.NotFound();
        if (!house.MayRecord(found, desk.User)) return await desk.Db.Forbid(desk.Account, action, id, ct);
        var informBy = request?.InformBy;
        var errors = new InputErrors().Check(informBy is null || informBy >= desk.Today, "informBy", "Geef een dag vanaf vandaag.");
        if (errors.Any) return errors.ToProblem();

        var no = await desk.ActAsync(found, id, action, decision => decision.MayClose(house, found), [DecisionState.Voting],
            decision => decision.Close(found, informBy, desk.Now), ct, decision => desk.Db.Expect(decision, ifMatch));
        return no is not null ? no : TypedResults.NoContent();
    }
}
