namespace Platform.Governance.Decisions;

/// <summary>A decision with its votes, and who has to be told of it (GOV-09).</summary>
internal static class GetDecision
{
    internal sealed record NamedVote(string Party, VoteChoice Vote);

    internal sealed record AbsentParty(string Party, bool MateriallyAffected, string? WrittenInput, DateOnly? HeardOn);

    internal sealed record Response(
        Guid Id, string Body, string Covenant, string Subject, string Text, string? Matter, DateOnly? InputAskedOn, string? ConsensusAttempt,
        IReadOnlyList<NamedVote> Votes, IReadOnlyList<AbsentParty> Absent, DecisionOutcome Outcome, string? EscalatedTo, DateTimeOffset DecidedAt,
        IReadOnlyList<InformTarget> Inform);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/bodies/{body}/decisions/{id:guid}", Handle).WithName(nameof(GetDecision)).WithTags("Besluiten")
        .WithSummary("Een besluit met de stemmen").RequireRoles(GovernanceRights.Readers);

    internal static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        string body, Guid id, GovernanceDbContext db, CurrentUser user, CovenantCatalog covenants, Account account, HttpContext http, CancellationToken ct)
    {
        var house = covenants.House(user.House);
        if (house.Deciding(body) is not { } found) return Problems.NotFound();
        if (!house.MayRead(found, user)) return await db.Closed(account, house, "decision.viewed", ct);
        var decision = await db.Decisions.AsNoTracking().Include(d => d.Votes).Include(d => d.Absences).AsSplitQuery()
            .SingleOrDefaultAsync(d => d.Id == id && d.House == house.Id && d.Body == body, ct);
        if (decision is null) return Problems.NotFound();
        account.Audit("decision.viewed", id, null, body);
        await db.SaveChangesAsync(ct);
        http.Response.SetETag(decision.Version);
        return TypedResults.Ok(new Response(
            decision.Id, decision.Body, decision.Covenant, decision.Subject, decision.Text, decision.Matter, decision.InputAskedOn, decision.ConsensusAttempt,
            [.. decision.Votes.OrderBy(vote => vote.Party, StringComparer.Ordinal).Select(vote => new NamedVote(vote.Party, vote.Choice))],
            [.. decision.Absences.OrderBy(absence => absence.Party, StringComparer.Ordinal)
                .Select(absence => new AbsentParty(absence.Party, absence.MateriallyAffected, absence.WrittenInput, absence.HeardOn))],
            decision.Outcome, decision.EscalatedTo, decision.DecidedAt, found.Inform));
    }
}
