using Microsoft.AspNetCore.Mvc;

namespace Platform.Governance.DecisionMaking.Decisions;

/// <summary>GOV-05, GOV-06: opens the voting once input was asked and consensus sought; who may vote stands from here.</summary>
internal static class OpenVoting
{
    internal sealed record AbsentParty(string? Party, bool? MateriallyAffected, DateOnly? AskedOn);

    internal sealed record Request(AbsentParty[]? Absent);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/bodies/{body}/decisions/{id:guid}/votings", Handle).WithName(nameof(OpenVoting))
        .WithTags("Besluiten")
        .WithSummary("De stemming openen, met wie er niet is").RequireRoles(Rights.Writers);

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        string body, Guid id, [FromHeader(Name = "If-Match")] string? ifMatch, Request request, [AsParameters] DecisionDesk desk,
        CancellationToken ct)
    {
        const string action = "decision.voting-opened";
        var house = desk.House;
        if (house.Deciding(body) is not { } found) return Problems.NotFound();
        if (!house.MayRecord(found, desk.User)) return await desk.Db.Forbid(desk.Account, action, id, ct);
        var errors = new InputErrors();
        var seen = new HashSet<string>();
        foreach (var (absent, i) in (request.Absent ?? []).Select(static (absent, i) => (absent, i)))
        {
            errors.Text(absent?.Party, $"absent[{i}].party")
                .Check(absent?.Party is null || seen.Add(absent.Party), $"absent[{i}].party", "Deze partij staat er al in.")
                .Check(absent?.MateriallyAffected is not null, $"absent[{i}].materiallyAffected", "Dit veld is verplicht.");
        }

        if (errors.Any) return errors.ToProblem();
        var members = (request.Absent ?? [])
            .Select(static absent => new AbsentMember(absent.Party!, absent.MateriallyAffected!.Value, absent.AskedOn)).ToList();
        var no = await desk.ActAsync(found, id, action, decision => decision.MayOpen(house, found, members, desk.Today), [DecisionState.Proposed],
            decision => decision.Open(house, found, members, desk.Now), ct, decision => desk.Db.Expect(decision, ifMatch));
        return no is not null ? no : TypedResults.NoContent();
    }
}
