using Platform.Governance.DecisionMaking.Bodies;

namespace Platform.Governance.DecisionMaking.Decisions;

/// <summary>
/// Puts something to a body. What was decided at a meeting on paper is recorded in one go, when the request tells of input, consensus, votes or
/// absence: the same steps and the same rules, one after the other, all or nothing.
/// </summary>
internal static class TakeDecision
{
    internal sealed record NamedVote(
        [Required(ErrorMessage = InputChecks.NoParty), ProfileCode("de partijen van het huis")] string? Party, [Required] VoteChoice? Vote,
        [ProfileCode("de gedeelde zetels van het overleg")] string? Seat);

    internal sealed record AbsentParty(
        [Required(ErrorMessage = InputChecks.NoParty), ProfileCode("de partijen van het huis")] string? Party,
        [Required] bool? MateriallyAffected, DateOnly? AskedOn, [MaxLength(4000)] string? WrittenInput, DateOnly? HeardOn,
        [ProfileCode("de gedeelde zetels van het overleg")] string? Seat);

    internal sealed record Request(
        [Required] string? Subject, [Required, MaxLength(20000)] string? Text,
        [ProfileCode("waarover het overleg beslist, of altijd voorlegt")] string? Matter, Guid? SubjectId, bool? IncidentalStrategic,
        [ProfileCode("de tabel van wie waarover beslist")] string? TableRow,
        Guid? MeetingId, DateOnly? InputAskedOn, [MaxLength(4000)] string? ConsensusAttempt, [MaxLength(400)] NamedVote[]? Votes,
        [MaxLength(400)] AbsentParty[]? Absent, DateOnly? InformBy)
    {
        internal bool OnPaper => InputAskedOn is not null || ConsensusAttempt is not null || Votes is not null || Absent is not null;
    }

    public static void Map(RouteGroupBuilder api) => api.MapPost("/bodies/{body}/decisions", Handle).WithName(nameof(TakeDecision))
        .WithTags("Besluiten")
        .WithSummary("Een besluit voorstellen, of vastleggen wat al is besloten met de stem van elke partij").RequireRoles(Rights.Writers)
        .Idempotent<Request>();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(string body, Request request, UseCase use)
    {
        var act = new Act(request.OnPaper ? "decision.taken" : "decision.proposed", body);
        if (await use.KeepersOnlyAsync(body, act) is { } no) return no;
        var found = await use.SeatedAsync(use.House.Body(body)!);
        var errors = Check(request, use.House, found, use.Today);
        if (request.MeetingId is { } meeting)
            errors.Check(await use.Seen<BodyMeeting>().AnyAsync(m => m.Id == meeting && (m.Body == body || m.JointWith == body), use.Aborted),
                "meetingId", "Deze vergadering is er niet.");
        if (errors.Any) return errors.ToProblem();

        var row = Decision.RowFor(use.House, request.Matter, request.TableRow);
        var decision = Decision.Propose(use.House, found, new(
            request.Subject!, request.Text!, request.Matter, request.SubjectId, request.IncidentalStrategic is true, request.MeetingId,
            row?.Code), use.Now);
        return await use.Create(act)
            .Rule(_ => Decision.MayBePut(use.House, found, request.Matter, request.IncidentalStrategic is true))
            .Rule(_ => Decision.MayStandOn(use.House, found, row, request.TableRow, request.IncidentalStrategic is true))
            .Rule(_ => request.OnPaper ? Record(decision, found, request, use) : null)
            .Then(_ => decision.Outcome is null ? Task.CompletedTask : use.FollowAsync(decision))
            .MakeAsync(_ =>
            {
                use.Db.Add(decision);
                return decision.Made();
            });
    }

    // Every step as if it were taken by itself: its rule, then the step.
    private static Refusal? Record(Decision decision, BodyProfile body, Request request, UseCase use)
    {
        var (house, today) = (use.House, use.Today);
        if (decision.MayAskInput(house, body, request.InputAskedOn, null, today) is { } unasked) return unasked;
        if (request.InputAskedOn is { } askedOn) decision.AskInput(askedOn, null, house.Parties.Select(static party => party.Id));
        var votes = request.Votes ?? [];
        if (!string.IsNullOrWhiteSpace(request.ConsensusAttempt))
        {
            var reached = votes.All(static vote => vote.Vote is not VoteChoice.Against);
            decision.Attempt(today, reached ? ConsensusResult.Reached : ConsensusResult.NotReached, request.ConsensusAttempt);
        }

        var absent = (request.Absent ?? [])
            .Select(static absent => new AbsentMember(absent.Party!, absent.Seat, absent.MateriallyAffected!.Value, absent.AskedOn)).ToList();
        if (decision.MayOpen(house, body, absent, today) is { } closed) return closed;
        decision.Open(house, body, absent, use.Now);
        foreach (var vote in votes)
        {
            if (decision.MayVote(house, body, new(vote.Party!, Recorded: true, Foreign: false), vote.Seat) is { } refused) return refused;
            decision.Cast(vote.Party!, vote.Seat, vote.Vote!.Value, recorded: true, use.Now);
        }

        var heard = (request.Absent ?? []).Where(static member => member.HeardOn is not null || !string.IsNullOrWhiteSpace(member.WrittenInput));
        foreach (var member in heard)
        {
            var by = new Representation(member.Party!, Recorded: true, Foreign: false);
            if (decision.MayHearAbsent(house, body, by, member.Seat, member.HeardOn, today) is { } refused)
                return refused;
            var text = string.IsNullOrWhiteSpace(member.WrittenInput) ? null : member.WrittenInput;
            decision.HearAbsent(member.Party!, member.Seat, text, member.HeardOn);
        }

        if (decision.MayClose(house, body) is { } unready) return unready;
        decision.Close(body, request.InformBy, use.Now);
        return null;
    }

    private static InputErrors Check(Request request, HouseProfile house, BodyProfile body, DateOnly today)
    {
        var errors = Limits.Check(request)
            .Check(request.InformBy is null || request.InformBy >= today, "informBy", "Geef een dag vanaf vandaag.");
        if (request.Matter is not null)
            errors.OneOf(request.Matter, "matter", [.. DecisionMatters.All, .. body.Decision!.EscalateAlways.Select(matter => matter.Code)]);
        var waits = request.Matter is not (null or DecisionMatters.Personnel) && DecisionMatters.All.Contains(request.Matter);
        errors.Check(request.SubjectId is not null || !waits, "subjectId", "Noem waarover het besluit gaat.");
        if (request.TableRow is not null) errors.OneOf(request.TableRow, "tableRow", house.Covenant.DecisionTable.Select(static row => row.Code));
        var seen = new HashSet<string>();
        var seated = body.SeatedParties();
        void Party(string? party, string? seat, string field) => errors
            .Check(party is not null && (house.Party(party) is not null || seated.Contains(party)), $"{field}.party", InputChecks.NoParty)
            .Check(party is null || seen.Add($"{seat}/{party}"), $"{field}.party", "Deze partij staat er al in.")
            .Seat(body, seat, $"{field}.seat");
        foreach (var (vote, i) in (request.Votes ?? []).Select(static (vote, i) => (vote, i))) Party(vote?.Party, vote?.Seat, $"votes[{i}]");
        foreach (var (absent, i) in (request.Absent ?? []).Select(static (absent, i) => (absent, i)))
            Party(absent?.Party, absent?.Seat, $"absent[{i}]");
        return errors;
    }
}
