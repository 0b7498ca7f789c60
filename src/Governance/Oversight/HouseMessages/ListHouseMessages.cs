namespace Platform.Governance.Oversight.HouseMessages;

/// <summary>GOV-33: what the houses of the covenant wrote to each other, the newest first.</summary>
internal static class ListHouseMessages
{
    internal sealed record Row(Guid Id, string FromHouse, string ToHouse, string Subject, DateTimeOffset SentAt, DateTimeOffset? ReceivedAt);

    internal sealed record Query(bool? Received, [PageLimit] int? Limit, string? Cursor);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/house-messages", Handle).WithName(nameof(ListHouseMessages))
        .WithTags("Berichten tussen huizen").WithSummary("Berichten van en aan het andere huis").RequireRoles(HouseMessage.Leaders);

    internal static async Task<Results<Ok<Page<Row>>, ProblemHttpResult>> Handle([AsParameters] Query query, UseCase use)
    {
        if (!use.House.Carries(RuleIds.Gov33)) return Problems.NotFound();
        var errors = Limits.Check(query);
        var (take, after) = Paging.Read<Guid>(query.Limit, query.Cursor, errors);
        if (errors.Any) return errors.ToProblem();

        var house = use.House.Id;
        var messages = use.Seen<HouseMessage>().AsNoTracking().Where(m => m.FromHouse == house || m.ToHouse == house);
        if (query.Received is { } received) messages = messages.Where(m => m.ReceivedAt != null == received);
        if (after is { } key) messages = messages.Where(m => m.Id < key);
        var rows = await messages.OrderByDescending(m => m.Id).Take(take + 1).ToListAsync(use.Aborted);
        return await use.ShowAsync(new("house-message.listed", RuleIds.Gov33), rows.ToPage(take, static row => row.Id, use.Http)
            .Select(static m => new Row(m.Id, m.FromHouse, m.ToHouse, m.Subject, m.SentAt, m.ReceivedAt)));
    }
}
