using Platform.Governance.Parties.Accessions;
using Platform.Governance.Parties.Contacts;
using Platform.Governance.Parties.Exclusions;
using Platform.Governance.Parties.Exits;

namespace Platform.Governance.Parties;

internal static class PartyEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
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
