namespace Platform.Governance.Partnership.Parties.Accessions;

/// <summary>GOV-17: an organisation applied to a party; recorded by that party or by the secretary.</summary>
internal static class ApplyForAccession
{
    internal sealed record Request(
        string? Party, string? Organisation, string? Kind, string? WgsClass, string? Seat, string? Oin, string? Task, DateOnly? AppliedOn,
        string? AppliedTo);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/accessions", Handle).WithName(nameof(ApplyForAccession)).WithTags("Toetreding")
        .WithSummary("Een aanvraag tot toetreding vastleggen").RequireRoles(PartyRights.WritersAndDelegates).Idempotent<Request>();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(
        Request request, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account, TimeProvider clock, HttpContext http,
        CancellationToken ct)
    {
        var house = covenants.House(user.House);
        var writer = house.MayKeepBoardPapers(user);
        if (!writer && !user.IsAny(PartyRights.Delegates)) return await db.Forbid(account, "accession.applied", null, ct);
        var errors = new InputErrors().PartyId(request.Party, "party")
            .Facts(house, request.Organisation, request.Kind, request.WgsClass, request.Seat, request.Oin)
            .Text(request.Task, "task", 4000).Day(request.AppliedOn, "appliedOn")
            .Check(request.AppliedTo is not null || !writer, "appliedTo", PartyInput.Required);
        // The id names one organisation in the whole covenant; a party of another house that accedes here keeps the id it has.
        var namesake = house.Covenant.Parties.FirstOrDefault(party => party.Id == request.Party);
        errors.Check(namesake is null || namesake.Name == request.Organisation, "party", "Deze id is van een andere organisatie.");
        if (errors.Any) return errors.ToProblem();

        Telemetry.Mark(house.Id);
        var now = clock.GetUtcNow();
        var application = new Application(request.Party!, new(request.Organisation!, request.Kind!, request.WgsClass!, request.Seat, request.Oin),
            request.Task!,
            request.AppliedOn!.Value, request.AppliedTo ?? user.Party);
        var refusal = writer || user.SpeaksFor(application.AppliedTo) ? null : house.Unless(
            false, RuleIds.Gov17, "Een aanvraag bij een andere partij legt die partij vast.");
        refusal ??= writer ? null : await db.NoPartyAsync(house, user.Party, now, RuleIds.Gov17, ct);
        var runsAlready = await db.Seen<Accession>(user).AnyAsync(
            a => a.Party == application.Party && (a.State == AccessionState.Applied || a.State == AccessionState.Informed),
            ct);
        refusal ??= Accession.MayApply(house, application, await db.ActivePartiesAsync(house, now, ct), runsAlready, clock.Today());
        if (refusal is not null) return await db.Refuse(account, refusal, "accession.applied", null, ct);

        var accession = Accession.Apply(house, application, now);
        var location = $"{http.Request.PathBase}/accessions/{accession.Id}";
        db.Add(accession);
        db.Remember(http, accession.Id, location, accession);
        account.Audit("accession.applied", accession.Id, null, RuleIds.Gov17);
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(accession.Version);
        return TypedResults.Created(location, new NewResource(accession.Id));
    }
}
