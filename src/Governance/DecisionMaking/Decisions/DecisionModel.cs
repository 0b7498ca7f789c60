namespace Platform.Governance.DecisionMaking.Decisions;

/// <summary>The tables of decisions, in one line of the context.</summary>
internal static class DecisionModel
{
    public static ModelBuilder MapDecisions(this ModelBuilder model) => model
        .ApplyConfiguration(new DecisionMapping())
        .ApplyConfiguration(new InputRequestMapping())
        .ApplyConfiguration(new PartyInputMapping())
        .ApplyConfiguration(new ConsensusAttemptMapping())
        .ApplyConfiguration(new VoteMapping())
        .ApplyConfiguration(new VotingSeatMapping())
        .ApplyConfiguration(new AbsenceMapping())
        .ApplyConfiguration(new ObjectionMapping())
        .ApplyConfiguration(new InformingMapping())
        .ApplyConfiguration(new DecisionFactMapping())
        .ApplyConfiguration(new ApproachMapping());
}
