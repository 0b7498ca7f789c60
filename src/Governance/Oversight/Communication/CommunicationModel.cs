namespace Platform.Governance.Oversight.Communication;

internal static class CommunicationModel
{
    public static ModelBuilder MapCommunication(this ModelBuilder model)
    {
        var mapping = new CommunicationMapping();
        return model.ApplyConfiguration<Announcement>(mapping).ApplyConfiguration<Consent>(mapping);
    }
}
