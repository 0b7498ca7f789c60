using Platform.Governance.DecisionMaking.Decisions.NationalBoard;

namespace Platform.Governance.DecisionMaking.Decisions;

/// <summary>A decision with all that led to it, who has to be told of it (GOV-09), and what the Landelijke Stuurgroep said of it (GOV-29).</summary>
internal static class GetDecision
{
    internal sealed record Asked(DateOnly AskedOn, DateOnly? InputBy, IReadOnlyList<string> Parties);

    internal sealed record Given(string Party, string Text, DateTimeOffset GivenAt, DateOnly? WrittenOn, string? Reference);

    internal sealed record Attempt(DateOnly On, ConsensusResult Result, string? Note);

    internal sealed record NamedVote(string Party, string? Seat, VoteChoice Vote, DateTimeOffset CastAt, bool Recorded);

    internal sealed record AbsentParty(
        string Party, string? Seat, bool MateriallyAffected, DateOnly? AskedOn, string? WrittenInput, DateOnly? HeardOn);

    internal sealed record SharedSeat(string Seat, string? Party);

    internal sealed record StatutoryTask(string Party, string Ground, DateOnly InvokedOn, string? Reference);

    internal sealed record Target(
        string Code, string Name, bool InWriting, DateOnly? InformBy, DateOnly? SentOn, bool? SentInWriting, string? Proof, bool Overdue);

    internal sealed record Approached(
        Guid Id, string? Party, string? Organisation, DateOnly On, string With, string By, string? Answer, DateOnly? AnsweredOn);

    internal sealed record Resolution(DecisionOutcome Outcome, DateOnly On, string DecidedBy, string Reference);

    internal sealed record Escalation(string To, DateOnly? SentOn, Guid? DecisionId, Resolution? Outcome);

    internal sealed record Origin(string Body, Guid DecisionId);

    internal sealed record National(Guid Id, DateOnly On, string Text, string Reference);

    internal sealed record Response(
        Guid Id, string Body, string Covenant, string Subject, string Text, string? Matter, string? TableRow, Guid? SubjectId,
        bool IncidentalStrategic, Guid? MeetingId, DecisionState State, DateTimeOffset ProposedAt, DateTimeOffset? VotingOpenedAt,
        DateTimeOffset? ClosedAt, DecisionOutcome? Outcome, DateTimeOffset? DecidedAt,
        IReadOnlyList<Asked> InputRequests, IReadOnlyList<Given> Inputs, IReadOnlyList<Attempt> ConsensusAttempts, IReadOnlyList<string> Entitled,
        IReadOnlyList<SharedSeat> SharedSeats,
        IReadOnlyList<NamedVote> Votes, IReadOnlyList<AbsentParty> Absent, IReadOnlyList<StatutoryTask> Objections, IReadOnlyList<Target> Inform,
        IReadOnlyList<string> StillToInform, string? EscalatedTo, Escalation? Escalation, Origin? EscalatedFrom,
        IReadOnlyList<Approached> Approaches, IReadOnlyList<National> NationalOutcomes);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/bodies/{body}/decisions/{id:guid}", Handle).WithName(nameof(GetDecision))
        .WithTags("Besluiten")
        .WithSummary("Een besluit met de stemmen").RequireRoles(Rights.Readers);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(string body, Guid id, UseCase use)
    {
        var house = use.House;
        if (house.Deciding(body) is not { } found) return Problems.NotFound();
        if (!house.MayRead(found, use.User)) return await use.ClosedAsync("decision.viewed");
        var decision = await use.Seen<Decision>().AsNoTracking().WithAllParts().SingleOrDefaultAsync(d => d.Id == id && d.Body == body, use.Aborted);
        if (decision is null || (decision.Matter is DecisionMatters.Personnel && !house.MaySeePersonnel(found, use.User)))
            return Problems.NotFound();

        // A matter that went up is a decision in each body; the one in the other body is shown as a link only.
        var links = await use.Seen<Decision>().Where(d => d.EscalatedFromId == id || d.Id == decision.EscalatedFromId)
            .Select(d => new { d.Id, d.Body, d.EscalatedFromId }).ToListAsync(use.Aborted);
        var above = house.Deciding(decision.EscalatedTo ?? "") is null ? null : links.Find(link => link.EscalatedFromId == id);
        var below = links.Find(link => link.Id == decision.EscalatedFromId);
        var national = await use.Seen<NationalOutcome>().Where(o => o.Decisions.Any(touched => touched.DecisionId == id))
            .OrderBy(o => o.DecidedOn).Select(o => new National(o.Id, o.DecidedOn, o.Text, o.Reference)).ToListAsync(use.Aborted);
        return await use.ShowAsync(new("decision.viewed", body) { On = id },
            Of(decision, found, use.Today, above?.Id, below is null ? null : new(below.Body, below.Id), national), decision);
    }

    private static Response Of(Decision d, BodyProfile body, DateOnly today, Guid? above, Origin? below, IReadOnlyList<National> national) => new(
        d.Id, d.Body, d.Covenant, d.Subject, d.Text, d.Matter, d.TableRow, d.SubjectId, d.IncidentalStrategic, d.MeetingId, d.State, d.ProposedAt,
        d.VotingOpenedAt, d.ClosedAt, d.Outcome, d.DecidedAt,
        [.. d.InputRequests.OrderBy(static asked => asked.AskedOn).Select(static asked => new Asked(asked.AskedOn, asked.InputBy, asked.Parties))],
        [.. d.Inputs.OrderBy(static input => input.GivenAt)
            .Select(static input => new Given(input.Party, input.Text, input.GivenAt, input.WrittenOn, input.Reference))],
        [.. d.ConsensusAttempts.OrderBy(static attempt => attempt.AttemptedOn)
            .Select(static attempt => new Attempt(attempt.AttemptedOn, attempt.Result, attempt.Note))],
        d.Entitled,
        [.. d.VotingSeats.OrderBy(static seat => seat.Seat, StringComparer.Ordinal).Select(static seat => new SharedSeat(seat.Seat, seat.Party))],
        [.. d.Votes.OrderBy(static vote => vote.Party, StringComparer.Ordinal).ThenBy(static vote => vote.Seat, StringComparer.Ordinal)
            .Select(static vote => new NamedVote(vote.Party, Shared(vote.Seat), vote.Choice, vote.CastAt, vote.Recorded))],
        [.. d.Absences.OrderBy(static absence => absence.Party, StringComparer.Ordinal).ThenBy(static absence => absence.Seat, StringComparer.Ordinal)
            .Select(static absence => new AbsentParty(absence.Party, Shared(absence.Seat), absence.MateriallyAffected, absence.AskedOn,
                absence.WrittenInput, absence.HeardOn))],
        [.. d.Objections.OrderBy(static objection => objection.InvokedOn)
            .Select(static objection => new StatutoryTask(objection.Party, objection.Ground, objection.InvokedOn, objection.Reference))],
        Targets(d, body, today),
        [.. d.Informings.Where(static row => row.SentOn is null).Select(static row => row.Code).Order(StringComparer.Ordinal)],
        d.EscalatedTo,
        d.EscalatedTo is null ? null : new(d.EscalatedTo, d.EscalatedOn, above,
            d.ResolvedOn is { } on ? new(d.Outcome!.Value, on, d.ResolvedBy!, d.ResolvedReference!) : null),
        below,
        [.. d.Approaches.OrderBy(static approach => approach.ApproachedOn).ThenBy(static approach => approach.Id)
            .Select(static approach => new Approached(approach.Id, approach.Party, approach.Organisation, approach.ApproachedOn, approach.With,
                approach.By, approach.Answer?.Value, approach.AnsweredOn))],
        national);

    private static string? Shared(string seat) => seat.Length > 0 ? seat : null;

    // Before it is decided: who will have to be told.
    private static IReadOnlyList<Target> Targets(Decision d, BodyProfile body, DateOnly today) =>
        d.DecidedAt is null
        ? [.. body.Inform.Select(static target => new Target(target.Code, target.Name, target.InWriting, null, null, null, null, false))]
        : [.. d.Informings.OrderBy(static row => row.Code, StringComparer.Ordinal).Select(row => new Target(
            row.Code, row.Name, row.InWriting, row.InformBy, row.SentOn, row.SentInWriting, row.Proof, row.SentOn is null && row.InformBy < today))];
}
