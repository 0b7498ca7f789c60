namespace Platform.Governance.Partnership.Parties.Exits;

/// <summary>GOV-18, GOV-19, GOV-21: a party leaves in writing; filed by itself, or by the secretary with the letter.</summary>
internal static class FileExit
{
    internal sealed record Request(
        string? Party, DateOnly? WrittenOn, string? Reference, string? Ground, Guid? AmendmentId, DateOnly? EffectiveOn, bool? SecrecyAcknowledged);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/exits", Handle).WithName(nameof(FileExit)).WithTags("Uittreding")
        .WithSummary("Een schriftelijke opzegging vastleggen").RequireRoles(PartyRights.WritersAndDelegates).Idempotent<Request>();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(
        Request request, PlatformDbContext db, CurrentUser user, CovenantCatalog covenants, Account account, TimeProvider clock, HttpContext http,
        CancellationToken ct)
    {
        var house = covenants.House(user.House);
        var (itself, writer) = (user.SpeaksFor(request.Party), house.MayKeepBoardPapers(user));
        if (!writer && !user.IsAny(PartyRights.Delegates)) return await db.Forbid(account, "exit.filed", null, ct);
        // A letter that the secretary enters later counts from its day; who files itself, writes today. One of a later day is refused further on.
        var today = clock.Today();
        var writtenOn = itself || request.WrittenOn is not { } letter || letter > today ? today : letter;
        var afterTerm = await db.FirstDayAfterTermAsync(house, writtenOn, ct);
        var errors = Check(request, itself, writer, afterTerm);
        if (errors.Any) return errors.ToProblem();
        if (!itself && !writer)
        {
            var other = house.Unless(false, request.Ground is "amendment" ? RuleIds.Gov18 : RuleIds.Gov19,
                "Een partij zegt alleen voor zichzelf op.");
            if (other is not null) return await db.Refuse(account, other, "exit.filed", null, ct);
        }

        Telemetry.Mark(house.Id);
        var farewell = new Farewell(itself ? user.Party : request.Party!, request.WrittenOn!.Value, request.Reference,
            request.Ground is "amendment" ? ExitGround.Amendment : ExitGround.Notice, request.AmendmentId, request.SecrecyAcknowledged is true);
        await using var turn = await db.TakeTurnAsync(house, ct);
        var answer = await File(farewell, request.EffectiveOn, afterTerm, db, user, house, account, clock, http, ct);
        await turn.CommitAsync(ct);
        return answer;
    }

    private static async Task<Results<Created<NewResource>, ProblemHttpResult>> File(
        Farewell farewell, DateOnly? asked, DateOnly? afterTerm, PlatformDbContext db, CurrentUser user, HouseProfile house, Account account, TimeProvider clock,
        HttpContext http, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var current = await db.MembershipAtAsync(house, farewell.Party, now, ct);
        var amendment = farewell.AmendmentId is { } amendmentId ? await db.AmendmentAsync(amendmentId, ct) : null;
        var earliest = farewell.Ground is ExitGround.Amendment ? amendment?.InForceFrom : afterTerm;
        var (day, wrongDay) = PartyExit.ExitDay(house, farewell.Ground, farewell.WrittenOn, asked, earliest, current);
        var filed = await db.Seen<PartyExit>(user).AnyAsync(e => e.Party == farewell.Party && e.State == ExitState.AwaitingDate, ct);
        var refusal = await db.NoPartyAsync(house, farewell.Party, now, RuleIds.Cov02, ct)
            ?? PartyExit.MayFile(house, farewell, current, filed, clock.Today()) ?? PartyExit.MayRefuse(house, farewell, amendment) ?? wrongDay;
        if (refusal is not null) return await db.Refuse(account, refusal, "exit.filed", null, ct);

        var exit = PartyExit.File(house, farewell, now);
        if (day is { } known)
        {
            exit.Date(known);
            await db.LeaveAsync(house, exit, now, ct);
        }

        var location = $"{http.Request.PathBase}/exits/{exit.Id}";
        db.Add(exit);
        db.Remember(http, exit.Id, location, exit);
        account.Audit("exit.filed", exit.Id, null, PartyExit.RuleOf(farewell.Ground));
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(exit.Version);
        return TypedResults.Created(location, new NewResource(exit.Id));
    }

    private static InputErrors Check(Request request, bool itself, bool writer, DateOnly? afterTerm)
    {
        var errors = new InputErrors().OneOf(request.Ground, "ground", "notice", "amendment").Day(request.WrittenOn, "writtenOn")
            .OptionalText(request.Reference, "reference")
            .Check(request.SecrecyAcknowledged is not null, "secrecyAcknowledged", PartyInput.Required);
        if (writer && !itself) errors.Text(request.Party, "party").Text(request.Reference, "reference");
        if (request.Ground is "amendment")
            return errors.Check(request.AmendmentId is not null, "amendmentId", PartyInput.Required).Day(request.EffectiveOn, "effectiveOn");
        errors.Check(request.AmendmentId is null, "amendmentId", "Dit hoort bij vertrek om een wijziging.");
        if (afterTerm is not null) return errors;
        return itself
            ? errors.Check(request.EffectiveOn is null, "effectiveOn", "De looptijd is hier niet bekend; de secretaris stelt de dag vast.")
            : errors.Check(!writer || request.EffectiveOn is not null, "effectiveOn", "De looptijd is hier niet bekend; geef de dag van vertrek.");
    }
}
