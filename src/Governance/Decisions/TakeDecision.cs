using Platform.Contracts.Governance;

namespace Platform.Governance.Decisions;

/// <summary>Records what a body decided: input asked, consensus sought, votes by name, absent members heard.</summary>
internal static class TakeDecision
{
    internal sealed record NamedVote(string? Party, VoteChoice? Vote);

    internal sealed record AbsentParty(string? Party, bool? MateriallyAffected, string? WrittenInput, DateOnly? HeardOn);

    internal sealed record Request(
        string? Subject, string? Text, string? Matter, Guid? SubjectId, DateOnly? InputAskedOn, string? ConsensusAttempt, NamedVote[]? Votes, AbsentParty[]? Absent);

    public static void Map(RouteGroupBuilder api) => api.MapPost("/bodies/{body}/decisions", Handle).WithName(nameof(TakeDecision)).WithTags("Besluiten")
        .WithSummary("Een besluit vastleggen, met de stem van elke partij").RequireRoles(GovernanceRights.Writers).Idempotent();

    internal static async Task<Results<Created<NewResource>, ProblemHttpResult>> Handle(
        string body, Request request, GovernanceDbContext db, CurrentUser user, CovenantCatalog covenants, Account account, TimeProvider clock,
        HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        if (house.Deciding(body) is not { } found) return Problems.NotFound();
        if (!house.MayRecord(found, user)) return await db.Forbid(account, "decision.taken", null, ct);
        var errors = Check(request, house, found);
        if (errors.Any) return errors.ToProblem();

        Telemetry.Mark(house.Id);
        var motion = new Motion(request.Subject!, request.Text!, request.Matter, request.SubjectId, request.InputAskedOn, request.ConsensusAttempt,
            [.. request.Votes?.Select(vote => (vote.Party!, vote.Vote!.Value)) ?? []],
            [.. request.Absent?.Select(absent => (absent.Party!, absent.MateriallyAffected!.Value, absent.WrittenInput, absent.HeardOn)) ?? []]);
        if (Decision.MayBeTaken(house, found, motion, clock.Today()) is { } refusal) return await db.Refuse(account, refusal, "decision.taken", null, ct);

        var now = clock.GetUtcNow();
        var decision = Decision.Take(Guid.CreateVersion7(now), house, found, motion, now);
        var location = $"{http.Request.PathBase}/bodies/{body}/decisions/{decision.Id}";
        db.Add(decision);
        db.Remember(http, decision.Id, location);
        db.Publish(new DecisionTaken
        {
            House = house.Id, DecisionId = decision.Id, Body = body, Outcome = decision.Outcome switch
            {
                DecisionOutcome.Adopted => "adopted",
                DecisionOutcome.Rejected => "rejected",
                _ => "escalated",
            }, DecidedAt = now,
        });
        account.Audit("decision.taken", decision.Id, null, body);
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(decision.Version);
        return TypedResults.Created(location, new NewResource(decision.Id));
    }

    private static InputErrors Check(Request request, HouseProfile house, BodyProfile body)
    {
        var errors = new InputErrors().Text(request.Subject, "subject").Text(request.Text, "text", 20000).OptionalText(request.ConsensusAttempt, "consensusAttempt", 4000);
        if (request.Matter is not null)
            errors.OneOf(request.Matter, "matter", [.. DecisionMatters.All, .. body.Decision!.EscalateAlways.Select(matter => matter.Code)]);
        errors.Check(request.SubjectId is not null || request.Matter is null || !DecisionMatters.All.Contains(request.Matter), "subjectId", "Noem waarover het besluit gaat.");
        var seen = new HashSet<string>();
        void Party(string? party, string field) => errors
            .Check(party is not null && house.Party(party) is not null, field, "Dit is geen partij van dit huis.")
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
