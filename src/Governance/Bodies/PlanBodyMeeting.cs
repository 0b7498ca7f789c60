namespace Platform.Governance.Bodies;

internal static class PlanBodyMeeting
{
    internal sealed record Request(DateTimeOffset? StartsAt, DateTimeOffset? EndsAt, string? Place, string[]? Agenda);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/bodies/{body}/meetings", Handle).WithName(nameof(PlanBodyMeeting)).WithTags("Overleggen")
        .WithSummary("Een vergadering vastleggen, met agenda").RequireRoles(GovernanceRights.Writers).Idempotent();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(
        string body, Request request, GovernanceDbContext db, CurrentUser user, CovenantCatalog covenants, Account account, TimeProvider clock,
        HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        if (house.Deciding(body) is not { } found) return Problems.NotFound();
        if (!house.MayRecord(found, user)) return await db.Forbid(account, "meeting.planned", null, ct);
        var agenda = request.Agenda ?? [];
        var errors = new InputErrors().Text(request.Place, "place", 200)
            .Check(request.StartsAt is not null, "startsAt", "Dit veld is verplicht.")
            .Check(request.EndsAt is not null, "endsAt", "Dit veld is verplicht.")
            .Check(request.StartsAt is null || request.EndsAt is null || request.EndsAt > request.StartsAt, "endsAt", "Het einde ligt na het begin.")
            .Check(agenda.Length is > 0 and <= 50, "agenda", "Zet 1 tot en met 50 punten op de agenda.");
        for (var i = 0; i < agenda.Length; i++) errors.Text(agenda[i], $"agenda[{i}]", 400);
        if (errors.Any) return errors.ToProblem();

        Telemetry.Mark(house.Id);
        var meeting = BodyMeeting.Plan(Guid.CreateVersion7(clock.GetUtcNow()), house.Id, body, request.StartsAt!.Value, request.EndsAt!.Value, request.Place!, agenda);
        var location = $"{http.Request.PathBase}/bodies/{body}/meetings/{meeting.Id}";
        db.Add(meeting);
        db.Remember(http, meeting.Id, location);
        account.Audit("meeting.planned", meeting.Id, null, body);
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(meeting.Version);
        return TypedResults.Created(location, new NewResource(meeting.Id));
    }
}
