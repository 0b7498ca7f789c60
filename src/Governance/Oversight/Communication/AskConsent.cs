namespace Platform.Governance.Oversight.Communication;

/// <summary>GOV-24: a party, or the spokesman for the house, asks the other parties to consent to what will be said to outsiders.</summary>
internal static class AskConsent
{
    internal sealed record Request(string? Subject, string? Channel, DateOnly? PlannedOn, string? Text);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/communications", Handle).WithName(nameof(AskConsent)).WithTags("Communicatie")
        .WithSummary("Instemming vragen met een uiting naar buiten").RequireRoles(CommunicationRights.Speakers).Idempotent<Request>();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(
        Request request, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account, TimeProvider clock, HttpContext http,
        CancellationToken ct)
    {
        var house = covenants.House(user.House);
        var spokesman = house.IsSpokesman(user);
        var party = spokesman ? null : CommunicationRights.PartyOf(user);
        if (!spokesman && party is null) return await db.Forbid(account, "communication.asked", null, ct);
        var errors = new InputErrors().Text(request.Subject, "subject").Text(request.Channel, "channel").Text(request.Text, "text", 20000)
            .Check(request.PlannedOn >= clock.Today(), "plannedOn", "Geef de dag, vandaag of later.");
        if (errors.Any) return errors.ToProblem();

        Telemetry.Mark(house.Id);
        if (house.Unless(party is null || house.Party(party) is not null, RuleIds.Cov02) is { } refusal)
            return await db.Refuse(account, refusal, "communication.asked", null, ct);
        var announcement = Announcement.Ask(
            house, party, request.Subject!, request.Channel!, request.PlannedOn!.Value, request.Text!, clock.Today(), clock.GetUtcNow());
        var location = $"{http.Request.PathBase}/communications/{announcement.Id}";
        db.Add(announcement);
        db.Remember(http, announcement.Id, location, announcement);
        account.Audit("communication.asked", announcement.Id, null, "communication");
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(announcement.Version);
        return TypedResults.Created(location, new NewResource(announcement.Id));
    }
}
