namespace Platform.Governance.DecisionMaking.Decisions;

internal enum VoteChoice
{
    For,
    Against,
    Abstain,
}

/// <summary>GOV-06, GOV-08: what the votes say.</summary>
internal static class Ballot
{
    /// <summary>A majority of the votes for or against decides; without one, or for a matter the covenant keeps for others, it goes up.</summary>
    public static DecisionOutcome Count(BodyProfile body, string? matter, IReadOnlyCollection<VoteChoice> votes)
    {
        var (yes, no) = (votes.Count(static vote => vote is VoteChoice.For), votes.Count(static vote => vote is VoteChoice.Against));
        if (yes == no || body.Decision!.EscalateAlways.Any(kept => kept.Code == matter)) return DecisionOutcome.Escalated;
        return yes > no ? DecisionOutcome.Adopted : DecisionOutcome.Rejected;
    }
}
