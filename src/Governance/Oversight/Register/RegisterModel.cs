namespace Platform.Governance.Oversight.Register;

internal static class RegisterModel
{
    public static ModelBuilder MapRegister(this ModelBuilder model)
    {
        var mapping = new RegisterMapping();
        return model.ApplyConfiguration<RacSubmission>(mapping).ApplyConfiguration<FgAppointment>(mapping)
            .ApplyConfiguration<PrivacyAudit>(mapping).ApplyConfiguration<PublicReport>(mapping);
    }
}
