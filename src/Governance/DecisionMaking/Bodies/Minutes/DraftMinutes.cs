namespace Platform.Governance.DecisionMaking.Bodies.Minutes;

/// <summary>The first draft of the minutes of a meeting that was held.</summary>
internal static class DraftMinutes
{
    internal sealed record Request(string? Text);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/bodies/{body}/meetings/{id:guid}/minutes", Handle).WithName(nameof(DraftMinutes))
        .WithTags("Verslagen")
        .WithSummary("Een conceptverslag vastleggen").RequireRoles(Rights.Writers).Idempotent<Request>();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(
        string body, Guid id, Request request, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account,
        TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        if (house.Deciding(body) is not { } found) return Problems.NotFound();
        if (!house.MayRecord(found, user)) return await db.Forbid(account, "minutes.drafted", id, ct);
        var errors = new InputErrors().Text(request.Text, "text", 100_000);
        if (errors.Any) return errors.ToProblem();
        var meeting = await db.OwnMeetingAsync(user, body, id, ct);
        if (meeting is null) return Problems.NotFound();
        var now = clock.GetUtcNow();
        if (meeting.State(now) is not MeetingState.Held) return Problems.WrongState("Deze vergadering is nog niet gehouden, of afgelast.");
        if (await db.Seen<MeetingMinutes>(user).AnyAsync(m => m.MeetingId == id, ct)) return Problems.WrongState("Er is al een verslag; leg een nieuwe versie vast.");

        Telemetry.Mark(house.Id);
        var minutes = MeetingMinutes.Of(meeting);
        var location = $"{http.Request.PathBase}/bodies/{body}/meetings/{id}/minutes";
        db.Add(minutes);
        db.Add(minutes.Write(request.Text!, now));
        db.Remember(http, id, location, minutes);
        account.Audit("minutes.drafted", id, null, body);
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(minutes.Version);
        return TypedResults.Created(location, new NewResource(id));
    }
}
