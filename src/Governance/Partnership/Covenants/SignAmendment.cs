namespace Platform.Governance.Partnership.Covenants;

/// <summary>GOV-18: a party signs the amended covenant or refuses to, for itself; the secretary records what a party did on paper.</summary>
internal static class SignAmendment
{
    internal sealed record Request(string? Party, AmendmentAnswer? Answer, DateOnly? On, string? Reason, string? Reference);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/amendments/{id:guid}/signatures", Handle).WithName(nameof(SignAmendment))
        .WithTags("Wijzigingen")
        .WithSummary("Een wijziging van het convenant ondertekenen of weigeren")
        .RequireRoles([.. Rights.Writers, .. Rights.Speakers]).Idempotent<Request>();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(
        Guid id, Request request, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account, TimeProvider clock,
        HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        var amendment = await db.Seen<Amendment>(user).Include(a => a.Decisions).Include(a => a.Signatures).AsSplitQuery().AsNoTracking()
            .SingleOrDefaultAsync(a => a.Id == id && a.Covenant == house.Covenant.Id, ct);
        if (amendment is null) return Problems.NotFound();
        if (!house.Carries(RuleIds.Gov18)) return Refusals.NotInThisCovenant();
        var speaks = user.IsAny(Rights.Speakers) && (request.Party ?? user.Party) == user.Party;
        if (!speaks && !house.MayKeepBoardPapers(user))
        {
            return user.IsAny(Rights.Speakers)
                ? await db.Refuse(account, house.Refuse(RuleIds.Gov18, "Een partij tekent alleen voor zichzelf."), "amendment.signed", id, ct)
                : await db.Forbid(account, "amendment.signed", id, ct);
        }

        var today = clock.Today();
        var errors = Check(request, speaks, today);
        if (errors.Any) return errors.ToProblem();

        Telemetry.Mark(house.Id);
        var (party, on) = (request.Party ?? user.Party, request.On ?? today);
        var stranger = await db.NoPartyAsync(house, party, clock.GetUtcNow(), ct);
        if ((stranger ?? amendment.MayBeSigned(house, party, on)) is { } refusal)
            return await db.Refuse(account, refusal, "amendment.signed", id, ct);

        var given = new AmendmentSignature
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()), AmendmentId = id, House = house.Id, Party = party, Answer = request.Answer!.Value,
            GivenOn = on, Reason = request.Reason, Reference = request.Reference,
        };
        var location = $"{http.Request.PathBase}/amendments/{id}";
        db.Add(given);
        db.Remember(http, given.Id, location, amendment);
        account.Audit("amendment.signed", id, null, BodyIds.Board);
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(amendment.Version);
        return TypedResults.Created(location, new NewResource(given.Id));
    }

    private static InputErrors Check(Request request, bool speaks, DateOnly today) => new InputErrors()
        .Check(request.Answer is not null, "answer", "Kies een van: signed, refused.")
        .Check(speaks || !string.IsNullOrWhiteSpace(request.Party), "party", "Noem de partij die dit schriftelijk deed.")
        .Check(speaks || request.On is not null, "on", "Geef de dag van het stuk waarin de partij dit deed.")
        .Check(request.On is null || request.On <= today, "on", "Die dag ligt nog niet achter ons.")
        .Check(speaks || !string.IsNullOrWhiteSpace(request.Reference), "reference", "Geef het kenmerk van het stuk waarin de partij dit deed.")
        .Check(request.Answer is not AmendmentAnswer.Refused || !string.IsNullOrWhiteSpace(request.Reason), "reason", "Zeg waarom de partij weigert.")
        .OptionalText(request.Reason, "reason", 4000).OptionalText(request.Reference, "reference");
}
