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

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(string body, Guid id, [AsParameters] PageQuery query, UseCase use)
    {
        if (await use.MembersOnlyAsync(body, "sending.listed") is { } no) return no;
        var errors = Limits.Check(query);
        var (take, after) = Paging.Read<Guid>(query.Limit, query.Cursor, errors);
        if (errors.Any) return errors.ToProblem();
        if (await use.MeetingAsync(body, id) is not { } meeting) return Problems.NotFound();

        var sendings = use.Seen<Sending>().AsNoTracking().Where(s => s.MeetingId == id);
        var sent = await sendings.Select(s => new { s.What, s.To }).ToListAsync(use.Aborted);
        if (after is { } key) sendings = sendings.Where(s => s.Id < key);
        var rows = await sendings.OrderByDescending(s => s.Id).Take(take + 1)
            .Select(s => new Row(s.Id, s.What, s.To, s.SentOn, s.Proof, s.RecordedAt)).ToListAsync(use.Aborted);
        var addressees = Sending.Addressees(use.House, await use.SeatedAsync(meeting));
        IReadOnlyList<string> Missing(SentThing what) =>
            [.. addressees.Except(sent.Where(s => s.What == what).SelectMany(s => s.To)).Order(StringComparer.Ordinal)];
        var page = rows.ToPage(take, static row => row.Id, use.Http);
        return await use.ShowAsync(new("sending.listed", body) { On = id }, new Response(
            page.Items, page.Next, new(Missing(SentThing.Agenda), Missing(SentThing.Papers), Missing(SentThing.Minutes))));
    }
}
