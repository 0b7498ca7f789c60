using Platform.Governance.DecisionMaking.Bodies.Requests;

namespace Platform.Governance.DecisionMaking.Bodies;

/// <summary>Plans a meeting of a body, alone or together with the other one (GOV-11); no body is in two meetings at once.</summary>
internal static class PlanBodyMeeting
{
    internal sealed record Request(DateTimeOffset? StartsAt, DateTimeOffset? EndsAt, string? Place, string[]? Agenda, string? JointWith);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/bodies/{body}/meetings", Handle).WithName(nameof(PlanBodyMeeting))
        .WithTags("Overleggen")
        .WithSummary("Een vergadering vastleggen, met agenda").RequireRoles(Rights.Writers).Idempotent<Request>();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(
        string body, Request request, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account, TimeProvider clock,
        HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        if (house.Deciding(body) is not { } found) return Problems.NotFound();
        if (!house.MayRecord(found, user)) return await db.Forbid(account, "meeting.planned", null, ct);
        var agenda = request.Agenda ?? [];
        var errors = new InputErrors().Text(request.Place, "place", 200).Times(request.StartsAt, request.EndsAt)
            .Check(agenda.Length is > 0 and <= 50, "agenda", "Zet 1 tot en met 50 punten op de agenda.");
        for (var i = 0; i < agenda.Length; i++) errors.Text(agenda[i], $"agenda[{i}]", 400);
        if (request.JointWith is not null)
            errors.OneOf(request.JointWith, "jointWith", house.DecidingBodies().Select(other => other.Id).Where(other => other != body));
        if (errors.Any) return errors.ToProblem();

        Telemetry.Mark(house.Id);
        var now = clock.GetUtcNow();
        var meeting = BodyMeeting.Plan(Guid.CreateVersion7(now), house.Id, body, request.JointWith, request.StartsAt!.Value, request.EndsAt!.Value,
            request.Place!, agenda, now);
        await using var turn = await db.TakeTurnAsync(meeting.Bodies().Select(each => Turn(house, each)), ct);
        if (await db.OverlapsAsync(user, meeting, meeting.StartsAt, meeting.EndsAt, ct)) return Overlap();
        var location = $"{http.Request.PathBase}/bodies/{body}/meetings/{meeting.Id}";
        db.Add(meeting);
        await db.AnswerRequestsAsync(meeting, now, ct);
        db.Remember(http, meeting.Id, location, meeting);
        account.Audit("meeting.planned", meeting.Id, null, body);
        await db.SaveChangesAsync(ct);
        await turn.CommitAsync(ct);
        http.Response.SetETag(meeting.Version);
        return TypedResults.Created(location, new NewResource(meeting.Id));
    }

    internal static string Turn(HouseProfile house, string body) => $"meetings/{house.Id}/{body}";

    internal static InputErrors Times(this InputErrors errors, DateTimeOffset? startsAt, DateTimeOffset? endsAt) => errors
        .Check(startsAt is not null, "startsAt", "Dit veld is verplicht.")
        .Check(endsAt is not null, "endsAt", "Dit veld is verplicht.")
        .Check(startsAt is null || endsAt is null || endsAt > startsAt, "endsAt", "Het einde ligt na het begin.")
        .Check(startsAt is null || endsAt is null || endsAt - startsAt <= TimeSpan.FromDays(1), "endsAt", "Een vergadering duurt hoogstens een dag.");

    internal static Task<bool> OverlapsAsync(
        this PlatformDbContext db, CurrentUser user, BodyMeeting meeting, DateTimeOffset from, DateTimeOffset to, CancellationToken ct)
    {
        string[] bodies = [.. meeting.Bodies()];
        return db.Seen<BodyMeeting>(user).AnyAsync(m => m.Id != meeting.Id && m.CancelledAt == null
            && (bodies.Contains(m.Body) || bodies.Contains(m.JointWith)) && m.StartsAt < to && m.EndsAt > from, ct);
    }

    internal static ProblemHttpResult Overlap() => Problems.Of(StatusCodes.Status409Conflict, "overlap", "Dit kan nu niet.",
        "Dit overleg heeft op dat tijdstip al een vergadering.");
}
