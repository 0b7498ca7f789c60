using Microsoft.AspNetCore.Mvc;

namespace Platform.Governance.DecisionMaking.Bodies.Minutes;

/// <summary>A next version of the draft; the earlier ones stay.</summary>
internal static class ReviseMinutes
{
    internal sealed record Request(string? Text);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/bodies/{body}/meetings/{id:guid}/minutes/versions", Handle)
        .WithName(nameof(ReviseMinutes)).WithTags("Verslagen")
        .WithSummary("Een nieuwe versie van een conceptverslag vastleggen").RequireRoles(Rights.Writers).Idempotent<Request>();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(
        string body, Guid id, [FromHeader(Name = "If-Match")] string? ifMatch, Request request, PlatformDbContext db, CurrentUser user,
        CovenantCatalog covenants, Account account, TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        if (house.Deciding(body) is not { } found) return Problems.NotFound();
        if (!house.MayRecord(found, user)) return await db.Forbid(account, "minutes.revised", id, ct);
        var errors = new InputErrors().Text(request.Text, "text", 100_000);
        if (errors.Any) return errors.ToProblem();
        var minutes = await db.MinutesAsync(user, body, id, ct);
        if (minutes is null) return Problems.NotFound();
        if (db.Expect(minutes, ifMatch) is { } stale) return stale;
        if (minutes.State is MinutesState.Adopted) return Problems.WrongState("Een vastgesteld verslag verandert niet meer.");

        Telemetry.Mark(house.Id);
        db.Add(minutes.Write(request.Text!, clock.GetUtcNow()));
        var location = $"{http.Request.PathBase}/bodies/{body}/meetings/{id}/minutes/versions/{minutes.Latest}";
        db.Remember(http, id, location, minutes);
        account.Audit("minutes.revised", id, null, body);
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(minutes.Version);
        return TypedResults.Created(location, new NewResource(id));
    }

    /// <summary>The minutes of a meeting, for who keeps the papers of the body that called it.</summary>
    internal static async Task<MeetingMinutes?> MinutesAsync(this PlatformDbContext db, CurrentUser user, string body, Guid id,
        CancellationToken ct) =>
        await db.OwnMeetingAsync(user, body, id, ct) is null ? null : await db.Seen<MeetingMinutes>(user).SingleOrDefaultAsync(m => m.MeetingId == id, ct);
}
