namespace Platform.Governance.Oversight.HouseMessages;

internal static class GetHouseMessage
{
    internal sealed record Response(
        Guid Id, string FromHouse, string ToHouse, string Subject, string Text, DateTimeOffset SentAt, DateTimeOffset? ReceivedAt);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/house-messages/{id:guid}", Handle).WithName(nameof(GetHouseMessage))
        .WithTags("Berichten tussen huizen").WithSummary("Een bericht tussen de huizen").RequireRoles(HouseMessage.Leaders);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(Guid id, UseCase use)
    {
        if (!use.House.Carries(RuleIds.Gov33)) return Problems.NotFound();
        if (await use.Seen<HouseMessage>().AsNoTracking().SingleOrDefaultAsync(m => m.Id == id, use.Aborted) is not { } message)
            return Problems.NotFound();
        return await use.ShowAsync(new("house-message.viewed", RuleIds.Gov33) { On = id }, new Response(
            id, message.FromHouse, message.ToHouse, message.Subject, message.Text, message.SentAt, message.ReceivedAt), message);
    }
}
