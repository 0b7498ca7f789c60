namespace Platform.Governance.Oversight.HouseMessages;

/// <summary>GOV-33: the other house says that it has the message.</summary>
internal static class ReceiveHouseMessage
{
    public static void Map(RouteGroupBuilder api) => api.MapPost("/house-messages/{id:guid}/receipts", Handle).WithName(nameof(ReceiveHouseMessage))
        .WithTags("Berichten tussen huizen")
        .WithSummary("De ontvangst van een bericht van het andere huis vastleggen").RequireRoles(HouseMessage.Leaders).TakesIfMatch();

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(Guid id, UseCase use)
    {
        if (!use.House.Carries(RuleIds.Gov33)) return Problems.NotFound();
        return await use.Change(new("house-message.received", RuleIds.Gov33) { On = id },
                ct => use.Seen<HouseMessage>().SingleOrDefaultAsync(m => m.Id == id, ct))
            .IfMatch()
            .Rule(message => message.MayReceive(use.House))
            .ApplyAsync(message => message.Receive(use.Now));
    }
}
