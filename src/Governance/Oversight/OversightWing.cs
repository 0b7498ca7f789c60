using Platform.Governance.Oversight.Accounts;
using Platform.Governance.Oversight.Cases;
using Platform.Governance.Oversight.Communication;
using Platform.Governance.Oversight.Complaints;
using Platform.Governance.Oversight.ContractRegister;
using Platform.Governance.Oversight.Disputes;
using Platform.Governance.Oversight.HouseMessages;
using Platform.Governance.Oversight.Register;
using Platform.Governance.Oversight.Security;
using Platform.Governance.Oversight.Staff;
using Platform.Governance.Signals;

namespace Platform.Governance.Oversight;

/// <summary>Oversight: disputes, security, privacy, communication, staff and who may hold an account (GOV-16, 22, 24, 27, 28, 33, ACC-04).</summary>
internal static class OversightWing
{
    public static void AddOversight(this IServiceCollection services)
    {
        services.AddSingleton(new SignalSource(AccountSignals.OfAsync));
        services.AddSingleton(new SignalSource(CommunicationSignals.OfAsync));
        services.AddSingleton(new SignalSource(ComplaintSignals.OfAsync));
        services.AddSingleton(new SignalSource(ContractSignals.OfAsync));
        services.AddSingleton(new SignalSource(DisputeSignals.OfAsync));
        services.AddSingleton(new SignalSource(RegisterSignals.OfAsync));
        services.AddSingleton(new SignalSource(SecuritySignals.OfAsync));
        services.AddSingleton(new SignalSource(StaffSignals.OfAsync));
        services.AddScoped<KnownCases>();
        services.AddHostedService<RemoveOldRecords>();
    }

    public static void MapOversight(this RouteGroupBuilder api)
    {
        FileDispute.Map(api);
        RecordDisputeStep.Map(api);
        ReferDispute.Map(api);
        WithdrawDispute.Map(api);
        ListDisputes.Map(api);
        GetDispute.Map(api);

        DraftSecurityDocument.Map(api);
        AdoptSecurityDocument.Map(api);
        ReviewSecurityDocument.Map(api);
        ListSecurityDocuments.Map(api);
        GetSecurityDocument.Map(api);
        RecordIncident.Map(api);
        TellOfIncident.Map(api);
        FollowUpIncident.Map(api);
        CloseIncident.Map(api);
        ListIncidents.Map(api);
        GetIncident.Map(api);
        MakeSecurityReport.Map(api);
        SendSecurityReport.Map(api);
        ListSecurityReports.Map(api);
        GetSecurityReport.Map(api);

        AskConsent.Map(api);
        GiveConsent.Map(api);
        CoordinateCommunication.Map(api);
        PublishCommunication.Map(api);
        ListCommunications.Map(api);
        GetCommunication.Map(api);

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

        AppointStaff.Map(api);
        AppointManager.Map(api);
        ChangeStaffAppointment.Map(api);
        EndStaffAppointment.Map(api);
        ListStaffAppointments.Map(api);
        GetStaffAppointment.Map(api);

        RegisterComplaint.Map(api);
        ExtendComplaint.Map(api);
        SettleComplaint.Map(api);
        TakeComplaintOn.Map(api);
        AnswerComplaint.Map(api);
        ListComplaints.Map(api);
        GetComplaint.Map(api);
        MakeContract.Map(api);
        ChangeContract.Map(api);
        EndContract.Map(api);
        ListContracts.Map(api);
        GetContract.Map(api);
        SendHouseMessage.Map(api);
        ReceiveHouseMessage.Map(api);
        ListHouseMessages.Map(api);
        GetHouseMessage.Map(api);

        MakeAccountRecord.Map(api);
        CorrectAccountRecord.Map(api);
        EndAccountRecord.Map(api);
        ListAccountRecords.Map(api);
        GetAccountRecord.Map(api);
        ListAccountRecordVersions.Map(api);
    }
}
