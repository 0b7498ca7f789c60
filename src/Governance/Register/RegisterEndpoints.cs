namespace Platform.Governance.Register;

internal static class RegisterEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        SubmitToRac.Map(api);
        TakeRacAdvice.Map(api);
        FollowUpRacAdvice.Map(api);
        StartProcessing.Map(api);
        ListRacSubmissions.Map(api);
        GetRacSubmission.Map(api);
        AppointFg.Map(api);
        EndFgAppointment.Map(api);
        ListFgAppointments.Map(api);
        HoldPrivacyAudit.Map(api);
        SendPrivacyAudit.Map(api);
        RecheckPrivacyAudit.Map(api);
        ListPrivacyAudits.Map(api);
        GetPrivacyAudit.Map(api);
        PublishAnnualReport.Map(api);
        GetPublicRegister.Map(api);
    }
}
