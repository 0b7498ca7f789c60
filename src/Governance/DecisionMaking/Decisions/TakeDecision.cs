using Platform.Governance.DecisionMaking.Bodies;

namespace Platform.Governance.DecisionMaking.Decisions;

/// <summary>
/// Puts something to a body. What was decided at a meeting on paper is recorded in one go, when the request tells of input, consensus, votes or
/// absence: the same steps and the same rules, one after the other, all or nothing.
/// </summary>
internal static class TakeDecision
{
    internal sealed record NamedVote(string? Party, VoteChoice? Vote);

    internal sealed record AbsentParty(string? Party, bool? MateriallyAffected, DateOnly? AskedOn, string? WrittenInput, DateOnly? HeardOn);

    internal sealed record Request(
        string? Subject, string? Text, string? Matter, Guid? SubjectId, bool? IncidentalStrategic, Guid? MeetingId, DateOnly? InputAskedOn,
        string? ConsensusAttempt, NamedVote[]? Votes, AbsentParty[]? Absent, DateOnly? InformBy)
    {
        internal bool OnPaper => InputAskedOn is not null || ConsensusAttempt is not null || Votes is not null || Absent is not null;
    }

    public static void Map(RouteGroupBuilder api) => api.MapPost("/bodies/{body}/decisions", Handle).WithName(nameof(TakeDecision))
        .WithTags("Besluiten")
        .WithSummary("Een besluit voorstellen, of vastleggen wat al is besloten met de stem van elke partij").RequireRoles(Rights.Writers)
        .Idempotent<Request>();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(
        string body, Request request, [AsParameters] DecisionDesk desk, CancellationToken ct)
    {
        var action = request.OnPaper ? "decision.taken" : "decision.proposed";
        var house = desk.House;
        if (house.Deciding(body) is not { } found) return Problems.NotFound();
        if (!house.MayRecord(found, desk.User)) return await desk.Db.Forbid(desk.Account, action, null, ct);
        var errors = Check(request, house, found, desk.Today);
        if (request.MeetingId is { } meeting)
            errors.Check(await desk.Db.Seen<BodyMeeting>(desk.User).AnyAsync(m => m.Id == meeting && (m.Body == body || m.JointWith == body), ct),
                "meetingId",
                "Deze vergadering is er niet.");
        if (errors.Any) return errors.ToProblem();

        Telemetry.Mark(house.Id);
        var proposal = new Proposal(
            request.Subject!, request.Text!, request.Matter, request.SubjectId, request.IncidentalStrategic is true, request.MeetingId);
        var decision = Decision.Propose(house, found, proposal, desk.Now);
        if ((Decision.MayBePut(house, found, request.Matter)
            ?? (request.OnPaper ? Record(decision, house, found, request, desk) : null)) is { } refusal)
            return await desk.Db.Refuse(desk.Account, refusal, action, null, ct);

        desk.Db.Add(decision);
        if (decision.Outcome is not null) await desk.FollowAsync(decision, ct);
        var location = desk.LocationOf(body, decision.Id);
        desk.Db.Remember(desk.Http, decision.Id, location, decision);
        desk.Account.Audit(action, decision.Id, null, body);
        await desk.Db.SaveChangesAsync(ct);
        desk.Http.Response.SetETag(decision.Version);
        return TypedResults.Created(location, new NewResource(decision.Id));
    }

    // Every step as if it were taken by itself: its rule, then the step.
    private static Refusal? Record(Decision decision, HouseProfile house, BodyProfile body, Request request, DecisionDesk desk)
    {
        var today = desk.Today;
        if (decision.MayAskInput(house, body, request.InputAskedOn, null, today) is { } unasked) return unasked;
        if (request.InputAskedOn is { } askedOn) decision.AskInput(askedOn, null, house.Parties.Select(static party => party.Id));
        var votes = request.Votes ?? [];
        if (!string.IsNullOrWhiteSpace(request.ConsensusAttempt))
        {
            var reached = votes.All(static vote => vote.Vote is not VoteChoice.Against);
            decision.Attempt(today, reached ? ConsensusResult.Reached : ConsensusResult.NotReached, request.ConsensusAttempt);
        }

        var absent = (request.Absent ?? [])
            .Select(static absent => new AbsentMember(absent.Party!, absent.MateriallyAffected!.Value, absent.AskedOn)).ToList();
        if (decision.MayOpen(house, body, absent, today) is { } closed) return closed;
        decision.Open(house, body, absent, desk.Now);
        foreach (var vote in votes)
        {
            if (decision.MayVote(house, body, new(vote.Party!, Recorded: true, Foreign: false)) is { } refused) return refused;
            decision.Cast(vote.Party!, vote.Vote!.Value, recorded: true, desk.Now);
        }

        var heard = (request.Absent ?? []).Where(static member => member.HeardOn is not null || !string.IsNullOrWhiteSpace(member.WrittenInput));
        foreach (var member in heard)
        {
            if (decision.MayHearAbsent(house, body, new(member.Party!, Recorded: true, Foreign: false), member.HeardOn, today) is { } refused)
                return refused;
            decision.HearAbsent(member.Party!, string.IsNullOrWhiteSpace(member.WrittenInput) ? null : member.WrittenInput, member.HeardOn);
        }

        if (decision.MayClose(house, body) is { } unready) return unready;
        decision.Close(body, request.InformBy, desk.Now);
        return null;
    }

    private static InputErrors Check(Request request, HouseProfile house, BodyProfile body, DateOnly today)
    {
        var errors = new InputErrors().Text(request.Subject, "subject").Text(request.Text, "text", 20000)
            .OptionalText(request.ConsensusAttempt, "consensusAttempt", 4000)
            .Check(request.InformBy is null || request.InformBy >= today, "informBy", "Geef een dag vanaf vandaag.")
            .Check(request.IncidentalStrategic is not true || body.Id is not BodyIds.Board, "incidentalStrategic",
                "Dit hoort bij een besluit van het tactisch overleg.");
        if (request.Matter is not null)
            errors.OneOf(request.Matter, "matter", [.. DecisionMatters.All, .. body.Decision!.EscalateAlways.Select(matter => matter.Code)]);
        var waits = request.Matter is not (null or DecisionMatters.Personnel) && DecisionMatters.All.Contains(request.Matter);
        errors.Check(request.SubjectId is not null || !waits, "subjectId", "Noem waarover het besluit gaat.");
        var seen = new HashSet<string>();
        var seated = body.NamedParties();
        void Party(string? party, string field) => errors
            .Check(party is not null && (house.Party(party) is not null || seated.Contains(party)), field, "Dit is geen partij van dit huis.")
            .Check(party is null || seen.Add(party), field, "Deze partij staat er al in.");
        foreach (var (vote, i) in (request.Votes ?? []).Select(static (vote, i) => (vote, i)))
        {
            Party(vote?.Party, $"votes[{i}].party");
            errors.Check(vote?.Vote is not null, $"votes[{i}].vote", "Dit veld is verplicht.");
        }

        foreach (var (absent, i) in (request.Absent ?? []).Select(static (absent, i) => (absent, i)))
        {
            Party(absent?.Party, $"absent[{i}].party");
            errors.Check(absent?.MateriallyAffected is not null, $"absent[{i}].materiallyAffected", "Dit veld is verplicht.")
                .OptionalText(absent?.WrittenInput, $"absent[{i}].writtenInput", 4000);
        }

        return errors;
    }
}
