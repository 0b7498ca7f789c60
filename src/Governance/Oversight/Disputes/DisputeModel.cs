namespace Platform.Governance.Oversight.Disputes;

internal static class DisputeModel
{
    public static ModelBuilder MapDisputes(this ModelBuilder model)
    {
        var mapping = new DisputeMapping();
        return model.ApplyConfiguration<Dispute>(mapping).ApplyConfiguration<DisputeStep>(mapping);
    }
}
