namespace Platform.Governance.DecisionMaking.Bodies.Minutes;

/// <summary>GOV-10: an earlier version of the minutes, for members.</summary>
internal static class GetMinutesVersion
{
    internal sealed record Response(int Number, string Text, DateTimeOffset WrittenAt);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/bodies/{body}/meetings/{id:guid}/minutes/versions/{number:int}", Handle)
        .WithName(nameof(GetMinutesVersion))
        .WithTags("Verslagen").WithSummary("Een versie van een verslag").RequireRoles(Rights.Readers);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        string body, Guid id, int number, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        if (house.Deciding(body) is not { } found) return Problems.NotFound();
        if (!house.Sits(found, user)) return await db.Closed(account, house, "minutes.viewed", ct);
        if (await db.MeetingAsync(user, body, id, ct) is null
            || await db.Seen<MinutesText>(user).AsNoTracking().SingleOrDefaultAsync(t => t.MeetingId == id && t.Number == number, ct) is not { } text)
            return Problems.NotFound();
        account.Audit("minutes.viewed", id, null, body);
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(new Response(text.Number, text.Text, text.WrittenAt));
    }
}
