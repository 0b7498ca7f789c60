using Platform.Governance.Partnership.Agreements;
using Platform.Governance.Partnership.Covenants;
using Platform.Governance.Partnership.Houses;
using Platform.Governance.Partnership.Parties;
using Platform.Governance.Partnership.Parties.Accessions;
using Platform.Governance.Partnership.Parties.Contacts;
using Platform.Governance.Partnership.Parties.Exclusions;
using Platform.Governance.Partnership.Parties.Exits;
using Platform.Governance.Signals;

namespace Platform.Governance.Partnership;

/// <summary>The covenant and who takes part in it: its term and amendments, who joins, leaves or is excluded.</summary>
internal static class PartnershipWing
{
    public static void AddPartnership(this IServiceCollection services)
    {
        services.AddSingleton(new SignalSource(AgreementSignals.OfAsync));
        services.AddSingleton(new SignalSource(ContactSignals.OfAsync));
        services.AddSingleton(new SignalSource(CovenantSignals.OfAsync));
        services.AddHostedService<FoundingVersions>();
        services.AddHostedService<KeepFoundingParties>();
        services.AddHostedService<CleanUpWorker>();
    }

    public static void MapPartnership(this RouteGroupBuilder api)
    {
        ListHouses.Map(api);
        GetHouse.Map(api);
        GetDecisionTable.Map(api);
        GetVocabulary.Map(api);
        ListParties.Map(api);
        ListBodies.Map(api);
        ListProcesses.Map(api);

        ListCovenantVersions.Map(api);
        GetCovenantVersion.Map(api);
        SignCovenant.Map(api);
        GetTerm.Map(api);
        ProposeAmendment.Map(api);
        RecordHouseDecision.Map(api);
        SignAmendment.Map(api);
        EnterAmendment.Map(api);
        WithdrawAmendment.Map(api);
        ListAmendments.Map(api);
        GetAmendment.Map(api);

        MakeAgreement.Map(api);
        EndAgreement.Map(api);
        ListAgreements.Map(api);
        GetAgreement.Map(api);

        ListMemberships.Map(api);
        ChangeMembership.Map(api);
        ApplyForAccession.Map(api);
        NotifyParties.Map(api);
        ApproveAccession.Map(api);
        SignAccession.Map(api);
        WithdrawAccession.Map(api);
        ListAccessions.Map(api);
        GetAccession.Map(api);
        StartExclusion.Map(api);
        WithdrawExclusion.Map(api);
        CarryOutExclusion.Map(api);
        ListExclusions.Map(api);
        GetExclusion.Map(api);
        FileExit.Map(api);
        DateExit.Map(api);
        ListExits.Map(api);
        GetExit.Map(api);
        SetContact.Map(api);
        GetContact.Map(api);
        ListContacts.Map(api);
    }
}
