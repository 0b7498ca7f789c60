namespace Platform.Governance.Oversight.Security;

internal static class SecurityModel
{
    public static ModelBuilder MapSecurity(this ModelBuilder model)
    {
        var (document, incident, report) = (new SecurityDocumentMapping(), new IncidentMapping(), new SecurityReportMapping());
        return model.ApplyConfiguration<SecurityDocument>(document).ApplyConfiguration<SecurityReview>(document)
            .ApplyConfiguration<SecurityIncident>(incident).ApplyConfiguration<IncidentFollowUp>(incident)
            .ApplyConfiguration<SecurityReport>(report).ApplyConfiguration<SecurityReportLine>(report);
    }
}
