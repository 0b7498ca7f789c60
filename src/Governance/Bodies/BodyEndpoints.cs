using Platform.Governance.Bodies.Agendas;
using Platform.Governance.Bodies.Attendances;
using Platform.Governance.Bodies.Minutes;
using Platform.Governance.Bodies.Papers;
using Platform.Governance.Bodies.Requests;
using Platform.Governance.Bodies.Sendings;

namespace Platform.Governance.Bodies;

internal static class BodyEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        PlanBodyMeeting.Map(api);
        ListBodyMeetings.Map(api);
        GetBodyMeeting.Map(api);
        RescheduleBodyMeeting.Map(api);
        CancelBodyMeeting.Map(api);
        GetCadence.Map(api);
        AddAgendaPoint.Map(api);
        ChangeAgendaPoint.Map(api);
        RemoveAgendaPoint.Map(api);
        OrderAgenda.Map(api);
        ProposeAgendaPoint.Map(api);
        ListAgendaProposals.Map(api);
        PlaceAgendaProposal.Map(api);
        DeclineAgendaProposal.Map(api);
        AddPaper.Map(api);
        ListPapers.Map(api);
        DownloadPaper.Map(api);
        RequestMeeting.Map(api);
        ListMeetingRequests.Map(api);
        RecordAttendance.Map(api);
        DraftMinutes.Map(api);
        ReviseMinutes.Map(api);
        AskCorrection.Map(api);
        AdoptMinutes.Map(api);
        GetMinutes.Map(api);
        GetMinutesVersion.Map(api);
        RecordSending.Map(api);
        ListSendings.Map(api);
    }
}
