namespace Platform.Meetings.CaseMeetings;

internal static class PlanMeeting
{
    internal sealed record Request(string? Process, string? Table, DateTimeOffset? StartsAt, DateTimeOffset? EndsAt, string? Place);

    // POST meetings/v1/meetings
    public static void Map(RouteGroupBuilder api) => api
        .MapPost("/meetings", Handle).WithName(nameof(PlanMeeting)).WithTags("Overleggen")
        .WithSummary("Plant een overleg van een tafel; casussen komen daarna op de agenda.")
        .RequireRoles(MeetingsPolicies.Organisers).Idempotent<Request>();

    private static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(
        Request request, HttpContext http, MeetingsDbContext db, CurrentUser user, CovenantCatalog catalog, Account account, CancellationToken ct)
    {
        var house = catalog.House(user.House);
        var process = request.Process is { } id ? house.Process(id) : null;
        var errors = new InputErrors().Text(request.Process, "process").Text(request.Place, "place", 200)
            .Check(request.StartsAt is not null, "startsAt", "Dit veld is verplicht.")
            .Check(request.EndsAt is not null, "endsAt", "Dit veld is verplicht.")
            .Check(request.StartsAt is null || request.EndsAt is null || request.EndsAt > request.StartsAt, "endsAt", "Het einde ligt na het begin.");
        if (process is { CaseMeeting: not null }) errors.OneOf(request.Table, "table", process.Tables.Select(static table => table.Code));
        else errors.Text(request.Table, "table");
        if (errors.Any) return errors.ToProblem();
        Telemetry.Mark(house.Id, process?.Id);

        if ((CaseMeeting.MayExist(house, request.Process!) ?? CaseMeeting.MaySetAgenda(house, request.Process!, user.Roles)) is { } refusal)
            return await db.Refuse(account, refusal, "meeting.planned", null, null, ct, process: request.Process);

        var meeting = CaseMeeting.Plan(house.Id, process!.Id, request.Table!, request.StartsAt!.Value, request.EndsAt!.Value, request.Place!);
        var location = $"{http.Request.PathBase}/meetings/{meeting.Id}";
        db.Add(meeting);
        db.Remember(http, meeting.Id, location, meeting);
        account.Audit("meeting.planned", meeting.Id, process.Id, "case-meeting");
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(meeting.Version);
        return TypedResults.Created(location, new NewResource(meeting.Id));
    }
}
