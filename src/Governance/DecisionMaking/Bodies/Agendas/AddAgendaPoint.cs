namespace Platform.Governance.DecisionMaking.Bodies.Agendas;

/// <summary>A further point at the end of the agenda.</summary>
internal static class AddAgendaPoint
{
    internal sealed record Request(string? Subject, string? Text, bool Closed);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/bodies/{body}/meetings/{id:guid}/agenda-points", Handle)
        .WithName(nameof(AddAgendaPoint)).WithTags("Agenda")
        .WithSummary("Een punt op de agenda zetten").RequireRoles(Rights.Writers).Idempotent<Request>();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(
        string body, Guid id, Request request, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account,
        TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        if (house.Deciding(body) is not { } found) return Problems.NotFound();
        if (!house.MayRecord(found, user)) return await db.Forbid(account, "agenda-point.added", id, ct);
        var errors = new InputErrors().Text(request.Subject, "subject").OptionalText(request.Text, "text", 20000);
        if (errors.Any) return errors.ToProblem();
        var meeting = await db.Seen<BodyMeeting>(user).Include(m => m.Points).SingleOrDefaultAsync(m => m.Id == id && m.Body == body, ct);
        if (meeting is null) return Problems.NotFound();
        if (!meeting.IsOpen) return Problems.WrongState("Deze vergadering is afgelast of al gehouden.");
        if (meeting.Points.Count >= 100) return Problems.WrongState("Er staan al 100 punten op deze agenda.");

        Telemetry.Mark(house.Id);
        var point = meeting.Add(request.Subject!, request.Text, request.Closed, null, clock.GetUtcNow());
        db.Touch(meeting); // Two who add at once: the second is told, so that no number is used twice.
        var location = $"{http.Request.PathBase}/bodies/{body}/meetings/{id}";
        db.Remember(http, point.Id, location, meeting);
        account.Audit("agenda-point.added", point.Id, null, body);
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(meeting.Version);
        return TypedResults.Created(location, new NewResource(point.Id));
    }
}
