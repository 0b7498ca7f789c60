namespace Platform.Governance.DecisionMaking.WorkProcesses;

/// <summary>The tables of work processes, in one line of the context.</summary>
internal static class WorkProcessModel
{
    public static ModelBuilder MapWorkProcesses(this ModelBuilder model) => model
        .ApplyConfiguration(new WorkProcessMapping())
        .ApplyConfiguration(new WorkProcessCopyMapping());
}
