namespace Platform.Governance.DecisionMaking.Mandates;

/// <summary>GOV-26, COV-07: a party gives another a mandate; the secretary records one that was given in writing.</summary>
internal static class GiveMandate
{
    internal sealed record WrittenConfirmation(DateOnly? On, string? Reference);

    internal sealed record Request(
        string? Giver, string? Taker, string? Scope, string? Body, DateOnly? From, DateOnly? Until, bool MayPassOn,
        WrittenConfirmation? WrittenConfirmation);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/mandates", Handle).WithName(nameof(GiveMandate)).WithTags("Mandaten")
        .WithSummary("Een mandaat geven aan een andere partij").RequireRoles(Rights.WritersAndSpeakers).Idempotent<Request>();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(
        Request request, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account, TimeProvider clock, HttpContext http,
        CancellationToken ct)
    {
        var house = covenants.House(user.House);
        var giver = request.Giver ?? user.Party;
        if (!user.SpeaksFor(giver) && !house.MayRecordAny(user)) return await db.NotYours(account, "mandate.given", null, ct);
        var errors = new InputErrors().Text(giver, "giver").Text(request.Taker, "taker").OneOf(request.Scope, "scope", Scopes(house))
            .Check(request.Body is null || house.Deciding(request.Body) is not null, "body", "Dit is geen overleg van dit huis.")
            .Check(request.From is not null, "from", "Dit veld is verplicht.")
            .OptionalText(request.WrittenConfirmation?.Reference, "writtenConfirmation.reference");
        if (errors.Any) return errors.ToProblem();

        Telemetry.Mark(house.Id);
        var asked = new MandateAsked(giver, request.Taker!, request.Scope!, request.Body, request.From!.Value, request.Until, request.MayPassOn,
            request.WrittenConfirmation?.On, request.WrittenConfirmation?.Reference);
        // Two mandates given at the same moment must not close a circle that neither saw.
        await using var turn = await db.TakeTurnAsync([$"mandates/{house.Id}/{asked.Scope}"], ct);
        var others = await db.Seen<Mandate>(user).AsNoTracking().Where(m => m.Scope == asked.Scope
            && (m.Until == null || m.Until >= asked.From) && (m.RevokedOn == null || m.RevokedOn > asked.From)).ToListAsync(ct);
        if (Mandate.MayBeGiven(house, asked, others, clock.Today()) is { } refusal)
        {
            var refused = await db.Refuse(account, refusal, "mandate.given", null, ct);
            await turn.CommitAsync(ct);
            return refused;
        }

        var now = clock.GetUtcNow();
        var mandate = Mandate.Give(Guid.CreateVersion7(now), house, asked, now);
        var location = $"{http.Request.PathBase}/mandates/{mandate.Id}";
        db.Add(mandate);
        db.Remember(http, mandate.Id, location, mandate);
        account.Audit("mandate.given", mandate.Id, null, mandate.Scope);
        await db.SaveChangesAsync(ct);
        await turn.CommitAsync(ct);
        http.Response.SetETag(mandate.Version);
        return TypedResults.Created(location, new NewResource(mandate.Id));
    }

    // Where no covenant forbids it by COV-07 the code does not exist at all.
    private static IEnumerable<string> Scopes(HouseProfile house) =>
        house.Carries(RuleIds.Cov07) ? MandateScopes.All.Append(MandateScopes.ControllerResponsibility) : MandateScopes.All;
}
