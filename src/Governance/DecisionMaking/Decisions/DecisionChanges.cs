using Platform.Governance.DecisionMaking.Bodies.Agendas;

namespace Platform.Governance.DecisionMaking.Decisions;

/// <summary>What every act on a decision has in common.</summary>
internal static class DecisionChanges
{
    /// <summary>One act on one decision, under a lock on its row; what follows from it goes up to another body, or comes down from there.</summary>
    public static Change<Decision> OnDecision(this UseCase use, BodyProfile body, Guid id, Act act)
    {
        DecisionOutcome? before = null;
        return use
            .ChangeLocked<Decision>(act, async _ =>
            {
                var decision = await use.LockAsync(id);
                before = decision?.Outcome;
                return decision?.Body == body.Id ? decision : null;
            })
            .WithParts() // Votes and other parts count as a change of the decision, so its row version moves too.
            .Then(decision => decision.Outcome == before ? Task.CompletedTask : use.FollowAsync(decision));
    }

    /// <summary>The states in which it can be done at all, whatever rules the covenant carries.</summary>
    public static Change<Decision> In(this Change<Decision> change, params DecisionState[] states) =>
        change.State(decision => states.Contains(decision.State), "Dit besluit is daar nog niet aan toe, of al voorbij.");

    /// <summary>The Location of whatever was added to a decision is that of the decision.</summary>
    public static Made Made(this Decision decision) => new(decision.Id, $"/bodies/{decision.Body}/decisions/{decision.Id}", decision);

    /// <summary>A decision with all that hangs on it.</summary>
    public static IQueryable<Decision> WithAllParts(this IQueryable<Decision> decisions) => decisions
        .Include(d => d.InputRequests).Include(d => d.Inputs).Include(d => d.ConsensusAttempts).Include(d => d.Votes).Include(d => d.VotingSeats)
        .Include(d => d.Absences).Include(d => d.Objections).Include(d => d.Informings).Include(d => d.Approaches).AsSplitQuery();

    /// <summary>Puts what was not decided to the body it goes up to, and lets what came up follow what was decided here.</summary>
    public static async Task FollowAsync(this UseCase use, Decision decision)
    {
        if (decision.Outcome is DecisionOutcome.Escalated)
        {
            if (use.House.Deciding(decision.EscalatedTo!) is { } above) use.Db.Add(Decision.PutUp(use.House, above, decision, use.Now));
            return;
        }

        use.ReportToBoard(decision);
        if (decision is not { EscalatedFromId: { } fromId, Outcome: { } outcome }
            || await use.LockAsync(fromId) is not { Outcome: DecisionOutcome.Escalated } from) return;
        from.Resolve(use.House.Body(from.Body)!, outcome, use.Today, decision.Body, $"{decision.Id}", null, use.Now);
        await use.FollowAsync(from);
    }

    /// <summary>
    /// GOV-34: what the tactical meeting decided for once in the board's place comes on the board's agenda. Its subject stays where it is sealed.
    /// </summary>
    private static void ReportToBoard(this UseCase use, Decision decision)
    {
        if (decision is not { IncidentalStrategic: true, Outcome: DecisionOutcome.Adopted, ResolvedOn: null }) return;
        var (from, now) = (use.House.Body(decision.Body)!, use.Now);
        use.Db.Add(AgendaProposal.Of(Guid.CreateVersion7(now), use.House.Id, BodyIds.Board, from.Id, use.User.Party,
            $"Incidenteel strategisch besluit van het {from.Name}",
            $"Het {from.Name} nam op {use.Today:yyyy-MM-dd} een incidenteel strategisch besluit. Het staat vast als besluit {decision.Id}.", now));
    }

    private static async Task<Decision?> LockAsync(this UseCase use, Guid id)
    {
        await use.HoldAsync<Decision>(id);
        return await use.Seen<Decision>().WithAllParts().SingleOrDefaultAsync(d => d.Id == id, use.Aborted);
    }
}
