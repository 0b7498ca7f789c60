namespace Platform.Governance.Partnership.Parties.Exits;

/// <summary>GOV-18, GOV-19, GOV-21: a party leaves in writing; filed by itself, or by the secretary with the letter.</summary>
internal static class FileExit
{
    internal sealed record Request(
        [ProfileCode("de partijen van het huis")] string? Party, [Required] DateOnly? WrittenOn, string? Reference,
        [Required, AllowedValues("notice", "amendment")] string? Ground, Guid? AmendmentId, DateOnly? EffectiveOn,
        [Required] bool? SecrecyAcknowledged);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/exits", Handle).WithName(nameof(FileExit)).WithTags("Uittreding")
        .WithSummary("Een schriftelijke opzegging vastleggen").RequireRoles(Rights.WritersAndSpeakers).Idempotent<Request>();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(Request request, UseCase use)
    {
        var (house, user, today) = (use.House, use.User, use.Today);
        var (itself, writer) = (user.IsPartyItself(request.Party), house.MayKeepBoardPapers(user));
        var ground = request.Ground is "amendment" ? ExitGround.Amendment : ExitGround.Notice;
        var act = new Act("exit.filed", PartyExit.RuleOf(ground));
        if (!writer && !user.IsAny(Rights.Speakers)) return await use.ForbidAsync(act, Refusals.Keepers);
        // A letter that the secretary enters later counts from its day; who files itself, writes today. One of a later day is refused further on.
        var writtenOn = itself || request.WrittenOn is not { } dated || dated > today ? today : dated;
        var afterTerm = await use.FirstDayAfterTermAsync(writtenOn);
        ExitLetter letter = null!;
        PartyExit exit = null!;
        DateOnly? day = null;
        return await use
            .ChangeParties(act, _ => Task.FromResult<UseCase?>(use))
            .Input(Check(request, itself, writer, afterTerm))
            .Rule(_ => house.Unless(itself || writer, PartyExit.RuleOf(ground), "Een partij zegt alleen voor zichzelf op."))
            .Rule(async _ =>
            {
                letter = new(itself ? user.Party : request.Party!, request.WrittenOn!.Value, request.Reference, ground, request.AmendmentId,
                    request.SecrecyAcknowledged is true);
                var current = await use.MembershipNowAsync(letter.Party);
                var amendment = await use.AmendmentAsync(letter.AmendmentId);
                var earliest = ground is ExitGround.Amendment ? amendment?.InForceFrom : afterTerm;
                (day, var wrongDay) = PartyExit.ExitDay(house, ground, letter.WrittenOn, request.EffectiveOn, earliest, current);
                var filed = await use.Seen<PartyExit>().AnyAsync(e => e.Party == letter.Party && e.State == ExitState.AwaitingDate, use.Aborted);
                return await use.NoPartyAsync(letter.Party, RuleIds.Cov02) ?? PartyExit.MayFile(house, letter, current, filed, today)
                    ?? PartyExit.MayRefuse(house, letter, amendment) ?? wrongDay;
            })
            .Then(_ => use.LeaveAsync(exit))
            .MakeAsync(_ =>
            {
                exit = PartyExit.File(house, letter, use.Now);
                if (day is { } known) exit.Date(known);
                use.Db.Add(exit);
                return new(exit.Id, $"/exits/{exit.Id}", exit);
            });
    }

    private static InputErrors Check(Request request, bool itself, bool writer, DateOnly? afterTerm)
    {
        var errors = Limits.Check(request);
        if (writer && !itself) errors.Text(request.Party, "party").Text(request.Reference, "reference");
        if (request.Ground is "amendment")
        {
            return errors.Check(request.AmendmentId is not null, "amendmentId", Limits.Required)
                .Check(request.EffectiveOn is not null, "effectiveOn", Limits.Required);
        }

        errors.Check(request.AmendmentId is null, "amendmentId", "Dit hoort bij vertrek om een wijziging.");
        if (afterTerm is not null) return errors;
        return itself
            ? errors.Check(request.EffectiveOn is null, "effectiveOn", "De looptijd is hier niet bekend; de secretaris stelt de dag vast.")
            : errors.Check(!writer || request.EffectiveOn is not null, "effectiveOn", "De looptijd is hier niet bekend; geef de dag van vertrek.");
    }
}
