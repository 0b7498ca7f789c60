namespace Platform.Governance.DecisionMaking.Bodies.Sendings;

/// <summary>What was sent of a meeting, the newest first, and which parties have not been sent it.</summary>
internal static class ListSendings
{
    internal sealed record Row(Guid Id, SentThing What, string[] To, DateOnly SentOn, string Proof, DateTimeOffset RecordedAt);

    internal sealed record NotSent(IReadOnlyList<string> Agenda, IReadOnlyList<string> Papers, IReadOnlyList<string> Minutes);

    internal sealed record Response(IReadOnlyList<Row> Items, string? Next, NotSent NotSent);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/bodies/{body}/meetings/{id:guid}/sendings", Handle).WithName(nameof(ListSendings))
        .WithTags("Stukken")
        .WithSummary("Aan wie agenda, stukken en verslag zijn verzonden, en aan wie nog niet").RequireRoles(Rights.Readers);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        string body, Guid id, int? limit, string? cursor, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account,
        HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        if (house.Deciding(body) is not { } found) return Problems.NotFound();
        if (!house.Sits(found, user)) return await db.Closed(account, house, "sending.listed", ct);
        var errors = new InputErrors();
        var (take, after) = Paging.Read<Guid>(limit, cursor, errors);
        if (errors.Any) return errors.ToProblem();
        var meeting = await db.MeetingAsync(user, body, id, ct);
        if (meeting is null) return Problems.NotFound();

        var sendings = db.Seen<Sending>(user).AsNoTracking().Where(s => s.MeetingId == id);
        var sent = await sendings.Select(s => new { s.What, s.To }).ToListAsync(ct);
        if (after is { } key) sendings = sendings.Where(s => s.Id < key);
        var rows = await sendings.OrderByDescending(s => s.Id).Take(take + 1)
            .Select(s => new Row(s.Id, s.What, s.To, s.SentOn, s.Proof, s.RecordedAt)).ToListAsync(ct);
        var addressees = Sending.Addressees(house, meeting);
        IReadOnlyList<string> Missing(SentThing what) =>
            [.. addressees.Except(sent.Where(s => s.What == what).SelectMany(s => s.To)).Order(StringComparer.Ordinal)];
        account.Audit("sending.listed", id, null, body);
        await db.SaveChangesAsync(ct);
        var page = rows.ToPage(take, static row => row.Id, http);
        return TypedResults.Ok(new Response(page.Items, page.Next,
            new(Missing(SentThing.Agenda), Missing(SentThing.Papers), Missing(SentThing.Minutes))));
    }
}
