namespace Platform.Governance.DecisionMaking.Bodies.Minutes;

/// <summary>GOV-10: the newest version of the minutes, with the corrections members asked, for members.</summary>
internal static class GetMinutes
{
    internal sealed record TextVersion(int Number, DateTimeOffset WrittenAt);

    internal sealed record Correction(Guid Id, string Party, int Number, string Text, DateTimeOffset AskedAt);

    internal sealed record Response(
        MinutesState State, int Number, string Text, Guid? AdoptedInMeetingId, DateOnly? AdoptedOn, IReadOnlyList<TextVersion> Versions,
        IReadOnlyList<Correction> Corrections);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/bodies/{body}/meetings/{id:guid}/minutes", Handle).WithName(nameof(GetMinutes))
        .WithTags("Verslagen")
        .WithSummary("Het verslag van een vergadering").RequireRoles(Rights.Readers);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        string body, Guid id, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account, HttpContext http,
        CancellationToken ct)
    {
        var house = covenants.House(user.House);
        if (house.Deciding(body) is not { } found) return Problems.NotFound();
        if (!house.Sits(found, user)) return await db.Closed(account, house, "minutes.viewed", ct);
        if (await db.MeetingAsync(user, body, id, ct) is null
            || await db.Seen<MeetingMinutes>(user).AsNoTracking().SingleOrDefaultAsync(m => m.MeetingId == id, ct) is not { } minutes)
            return Problems.NotFound();

        var text = await db.Seen<MinutesText>(user).Where(t => t.MeetingId == id && t.Number == minutes.Latest).Select(t => t.Text).SingleAsync(ct);
        var versions = await db.Seen<MinutesText>(user).Where(t => t.MeetingId == id).OrderBy(t => t.Number).Select(t => new TextVersion(t.Number, t.WrittenAt))
            .ToListAsync(ct);
        var corrections = await db.Seen<MinutesCorrection>(user).Where(c => c.MeetingId == id).OrderBy(c => c.Id)
            .Select(c => new Correction(c.Id, c.Party, c.Number, c.Text, c.AskedAt)).ToListAsync(ct);
        account.Audit("minutes.viewed", id, null, body);
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(minutes.Version);
        return TypedResults.Ok(new Response(minutes.State, minutes.Latest, text, minutes.AdoptedInMeetingId, minutes.AdoptedOn, versions,
            corrections));
    }
}
