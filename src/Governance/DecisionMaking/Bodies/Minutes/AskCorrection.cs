namespace Platform.Governance.DecisionMaking.Bodies.Minutes;

/// <summary>A member asks a correction of the draft.</summary>
internal static class AskCorrection
{
    internal sealed record Request(string? Text);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/bodies/{body}/meetings/{id:guid}/minutes/corrections", Handle)
        .WithName(nameof(AskCorrection)).WithTags("Verslagen")
        .WithSummary("Als lid een correctie op een conceptverslag vragen").RequireRoles(Rights.Readers).Idempotent<Request>();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(
        string body, Guid id, Request request, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account,
        TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        if (house.Deciding(body) is not { } found) return Problems.NotFound();
        if (!house.Sits(found, user)) return await db.Closed(account, house, "minutes.correction-asked", ct);
        var errors = new InputErrors().Text(request.Text, "text", 4000);
        if (errors.Any) return errors.ToProblem();
        if (await db.MeetingAsync(user, body, id, ct) is null
            || await db.Seen<MeetingMinutes>(user).AsNoTracking().SingleOrDefaultAsync(m => m.MeetingId == id, ct) is not { } minutes)
            return Problems.NotFound();
        if (minutes.State is MinutesState.Adopted) return Problems.WrongState("Een vastgesteld verslag verandert niet meer.");

        Telemetry.Mark(house.Id);
        var now = clock.GetUtcNow();
        var correction = new MinutesCorrection
        {
            Id = Guid.CreateVersion7(now), MeetingId = id, House = house.Id, Party = user.Party, Number = minutes.Latest, Text = request.Text!,
            AskedAt = now,
        };
        var location = $"{http.Request.PathBase}/bodies/{body}/meetings/{id}/minutes";
        db.Add(correction);
        db.Remember(http, correction.Id, location);
        account.Audit("minutes.correction-asked", correction.Id, null, body);
        await db.SaveChangesAsync(ct);
        return TypedResults.Created(location, new NewResource(correction.Id));
    }
}
