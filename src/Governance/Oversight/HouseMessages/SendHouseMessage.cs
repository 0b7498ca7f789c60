namespace Platform.Governance.Oversight.HouseMessages;

/// <summary>GOV-33: who leads one house of the covenant writes to the other.</summary>
internal static class SendHouseMessage
{
    internal sealed record Request(
        [Required, ProfileCode("de huizen van het convenant")] string? To, [Required] string? Subject, [Required, MaxLength(8000)] string? Text);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/house-messages", Handle).WithName(nameof(SendHouseMessage))
        .WithTags("Berichten tussen huizen")
        .WithSummary("Een bericht aan het andere huis van het convenant").RequireRoles(HouseMessage.Leaders).Idempotent<Request>();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(Request request, UseCase use)
    {
        if (!use.House.Carries(RuleIds.Gov33)) return Problems.NotFound();
        return await use.Create(new("house-message.sent", RuleIds.Gov33))
            .Input(Limits.Check(request))
            .Rule(_ => HouseMessage.MaySend(use.House, request.To!, request.Subject!, request.Text!))
            .MakeAsync(_ =>
            {
                var message = HouseMessage.Send(use.House, request.To!, request.Subject!, request.Text!, use.Now);
                use.Db.Add(message);
                return new(message.Id, $"/house-messages/{message.Id}", message);
            });
    }
}
