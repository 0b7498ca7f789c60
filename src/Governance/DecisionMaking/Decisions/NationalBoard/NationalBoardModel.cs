namespace Platform.Governance.DecisionMaking.Decisions.NationalBoard;

/// <summary>The tables of the Landelijke Stuurgroep, in one line of the context.</summary>
internal static class NationalBoardModel
{
    public static ModelBuilder MapNationalBoard(this ModelBuilder model) => model
        .ApplyConfiguration(new NationalPointMapping())
        .ApplyConfiguration(new NationalOutcomeMapping())
        .ApplyConfiguration(new TouchedDecisionMapping());
}
