using Platform.Governance.DecisionMaking.Bodies;
using Platform.Governance.DecisionMaking.Decisions;

namespace Platform.Governance.PlanningControl.Reports;

/// <summary>Records in which meeting of the Stuurgroep a trend was discussed, or what was decided on it.</summary>
internal static class DiscussTrend
{
    internal sealed record Request(Guid? MeetingId, Guid? DecisionId);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/trends/{id:guid}/discussions", Handle).WithName(nameof(DiscussTrend))
        .WithTags("Trends")
        .WithSummary("Vastleggen dat de Stuurgroep een trend of knelpunt heeft besproken").RequireRoles(Rights.Writers).TakesIfMatch();

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(Guid id, Request request, UseCase use)
    {
        var act = new Act("trend.discussed", BodyIds.Board) { On = id };
        if (!use.House.MayKeepBoardPapers(use.User)) return await use.ForbidAsync(act, Refusals.Keepers);
        return await use
            .Change(act, ct => use.Seen<Trend>().SingleOrDefaultAsync(t => t.Id == id, ct))
            .Input(await CheckAsync(request, use))
            .IfMatch()
            .State(static trend => trend.DiscussedAt is null, "Dit is al besproken.")
            .ApplyAsync(trend => trend.Discuss(request.MeetingId, request.DecisionId, use.Now));
    }

    private static async Task<InputErrors> CheckAsync(Request request, UseCase use)
    {
        var errors = Limits.Check(request)
            .Check(request.MeetingId is not null || request.DecisionId is not null, "meetingId", "Noem de vergadering of het besluit.");
        if (request.MeetingId is { } meeting)
        {
            var known = await use.Seen<BodyMeeting>().AnyAsync(m => m.Id == meeting && m.Body == BodyIds.Board, use.Aborted);
            errors.Check(known, "meetingId", "Deze vergadering van de Stuurgroep kennen wij niet.");
        }

        if (request.DecisionId is { } decision)
        {
            var known = await use.Seen<Decision>().AnyAsync(d => d.Id == decision && d.Body == BodyIds.Board, use.Aborted);
            errors.Check(known, "decisionId", "Dit besluit van de Stuurgroep kennen wij niet.");
        }

        return errors;
    }
}
