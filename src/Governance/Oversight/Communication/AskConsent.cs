namespace Platform.Governance.Oversight.Communication;

/// <summary>GOV-24: a party, or the spokesman for the house, asks the other parties to consent to what will be said to outsiders.</summary>
internal static class AskConsent
{
    internal sealed record Request(
        [Required] string? Subject, [Required] string? Channel, [Required(ErrorMessage = Day)] DateOnly? PlannedOn,
        [Required, MaxLength(20000)] string? Text);

    private const string Day = "Geef de dag, vandaag of later.";

    public static void Map(RouteGroupBuilder api) => api.MapPost("/communications", Handle).WithName(nameof(AskConsent)).WithTags("Communicatie")
        .WithSummary("Instemming vragen met een uiting naar buiten").RequireRoles(Rights.WritersAndSpeakers).Idempotent<Request>();

    internal static Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(Request request, UseCase use)
    {
        var house = use.House;
        var forHouse = house.IsSpokesman(use.User);
        var party = forHouse ? null : CommunicationRights.PartyOf(use.User);
        return use.Create(new("communication.asked", "communication"))
            .Right(forHouse || party is not null, Refusals.Keepers)
            .Input(Limits.Check(request).Check(request.PlannedOn >= use.Today, "plannedOn", Day))
            .Rule(_ => house.Unless(party is null || house.Party(party) is not null, RuleIds.Cov02))
            .MakeAsync(_ =>
            {
                var announcement = Announcement.Ask(
                    house, party, request.Subject!, request.Channel!, request.PlannedOn!.Value, request.Text!, use.Today, use.Now);
                use.Db.Add(announcement);
                return new(announcement.Id, $"/communications/{announcement.Id}", announcement);
            });
    }
}
