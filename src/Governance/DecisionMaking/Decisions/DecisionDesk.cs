namespace Platform.Governance.DecisionMaking.Decisions;

/// <summary>What every act on a decision needs.</summary>
internal sealed record DecisionDesk(
    PlatformDbContext Db, CurrentUser User, CovenantCatalog Covenants, Account Account, TimeProvider Clock, HttpContext Http)
{
    public HouseProfile House { get; } = Covenants.House(User.House);

    public DateTimeOffset Now => Clock.GetUtcNow();

    public DateOnly Today => Clock.Today();

    /// <summary>
    /// One act on one decision, under a lock on its row: of two at the same moment the second sees what the first did.
    /// A refusal is on record, and nothing else of the act is.
    /// </summary>
    /// <param name="body">The body the decision is of.</param>
    /// <param name="id">The decision.</param>
    /// <param name="action">The act, for the audit log.</param>
    /// <param name="may">The rule.</param>
    /// <param name="states">The states in which it can be done at all, whatever rules the covenant carries.</param>
    /// <param name="apply">The change.</param>
    /// <param name="ct">Stops it.</param>
    /// <param name="ifMatch">What the caller saw, where it changes the decision as a whole.</param>
    /// <returns>Why not, or null when it was done.</returns>
    public async Task<ProblemHttpResult?> ActAsync(
        BodyProfile body, Guid id, string action, Func<Decision, Refusal?> may, DecisionState[] states, Action<Decision> apply, CancellationToken ct,
        Func<Decision, ProblemHttpResult?>? ifMatch = null)
    {
        Telemetry.Mark(House.Id);
        await using var transaction = await Db.Database.BeginTransactionAsync(ct);
        if (await LockAsync(id, ct) is not { } decision || decision.Body != body.Id) return Problems.NotFound();
        if (ifMatch?.Invoke(decision) is { } stale) return stale;
        var before = decision.Outcome;
        if (may(decision) is { } refusal)
        {
            var refused = await Db.Refuse(Account, refusal, action, id, ct);
            await transaction.CommitAsync(ct);
            return refused;
        }

        if (!states.Contains(decision.State))
            return Problems.Of(StatusCodes.Status409Conflict, "wrong-state", "Dit kan nu niet.",
                "Dit besluit is daar nog niet aan toe, of al voorbij.");
        apply(decision);
        Db.Entry(decision).Property(d => d.Covenant).IsModified = true; // The decision is what the caller saw: its version goes on with its parts.
        if (decision.Outcome != before) await FollowAsync(decision, ct);
        Account.Audit(action, id, null, body.Id);
        await Db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        Http.Response.SetETag(decision.Version);
        return null;
    }

    /// <summary>The answer to an act that adds to a decision: where to read it.</summary>
    public Results<Created<NewResource>, ProblemHttpResult> Answer(ProblemHttpResult? no, string body, Guid id) =>
        no is not null ? no : TypedResults.Created(LocationOf(body, id), new NewResource(id));

    public string LocationOf(string body, Guid id) => $"{Http.Request.PathBase}/bodies/{body}/decisions/{id}";

    /// <summary>Puts what was not decided to the body it goes up to, and lets what came up follow what was decided here.</summary>
    public async Task FollowAsync(Decision decision, CancellationToken ct)
    {
        if (decision.Outcome is DecisionOutcome.Escalated)
        {
            if (House.Deciding(decision.EscalatedTo!) is { } above) Db.Add(Decision.PutUp(House, above, decision, Now));
            return;
        }

        if (decision is not { EscalatedFromId: { } fromId, Outcome: { } outcome }
            || await LockAsync(fromId, ct) is not { Outcome: DecisionOutcome.Escalated } from) return;
        from.Resolve(House.Body(from.Body)!, outcome, Today, decision.Body, $"{decision.Id}", null, Now);
        await FollowAsync(from, ct);
    }

    private async Task<Decision?> LockAsync(Guid id, CancellationToken ct)
    {
        await Db.Database.ExecuteSqlAsync($"select from decisions where id = {id} and house = {House.Id} for update", ct);
        return await Db.Seen<Decision>(User).Include(d => d.InputRequests).Include(d => d.Inputs).Include(d => d.ConsensusAttempts).Include(d => d.Votes)
            .Include(d => d.Absences).Include(d => d.Objections).Include(d => d.Informings).AsSplitQuery()
            .SingleOrDefaultAsync(d => d.Id == id, ct);
    }
}
