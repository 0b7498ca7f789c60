using Platform.Governance.DecisionMaking.Bodies;
using Platform.Governance.DecisionMaking.Bodies.Agendas;
using Platform.Governance.DecisionMaking.Bodies.Attendances;
using Platform.Governance.DecisionMaking.Bodies.Designations;
using Platform.Governance.DecisionMaking.Bodies.Minutes;
using Platform.Governance.DecisionMaking.Bodies.Papers;
using Platform.Governance.DecisionMaking.Bodies.Requests;
using Platform.Governance.DecisionMaking.Bodies.Reviews;
using Platform.Governance.DecisionMaking.Bodies.Seats;
using Platform.Governance.DecisionMaking.Bodies.Sendings;
using Platform.Governance.DecisionMaking.Calendar;
using Platform.Governance.DecisionMaking.Decisions;
using Platform.Governance.DecisionMaking.Decisions.NationalBoard;
using Platform.Governance.DecisionMaking.Mandates;
using Platform.Governance.DecisionMaking.WorkProcesses;
using Platform.Governance.Signals;

namespace Platform.Governance.DecisionMaking;

/// <summary>Bodies and decisions: who meets, when and about what, and what is decided (ACC-09, GOV-01, 02, 05-13, 26, 29, 30, 34).</summary>
internal static class DecisionMakingWing
{
    public static void AddDecisionMaking(this IServiceCollection services)
    {
        services.AddSingleton(new SignalSource(BodySignals.OfAsync));
        services.AddSingleton(new SignalSource(OwedReviewSignals.OfAsync));
        services.AddSingleton(new SignalSource(DecisionSignals.OfAsync));
        services.AddSingleton(new SignalSource(MandateSignals.OfAsync));
        services.AddSingleton(new SignalSource(WorkProcessSignals.OfAsync));
    }

    public static void MapDecisionMaking(this RouteGroupBuilder api)
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
        DesignateParties.Map(api);
        ListDesignations.Map(api);
        NameSpeaker.Map(api);
        ListSpeakers.Map(api);
        DraftMinutes.Map(api);
        ReviseMinutes.Map(api);
        AskCorrection.Map(api);
        AdoptMinutes.Map(api);
        GetMinutes.Map(api);
        GetMinutesVersion.Map(api);
        RecordSending.Map(api);
        ListSendings.Map(api);

        GiveMandate.Map(api);
        ListMandates.Map(api);
        GetMandate.Map(api);
        AcceptMandate.Map(api);
        RevokeMandate.Map(api);

        GetHouseCalendar.Map(api);
        GetBodyCalendar.Map(api);
        SubscribeToCalendar.Map(api);
        ListCalendarSubscriptions.Map(api);
        RevokeCalendarSubscription.Map(api);
        FeedCalendar.Map(api);

        TakeDecision.Map(api);
        AskInput.Map(api);
        GiveInput.Map(api);
        AttemptConsensus.Map(api);
        OpenVoting.Map(api);
        NoteAbsence.Map(api);
        CastVote.Map(api);
        HearAbsent.Map(api);
        CloseVoting.Map(api);
        ResolveEscalation.Map(api);
        InvokeStatutoryTask.Map(api);
        RecordInforming.Map(api);
        ListDecisions.Map(api);
        GetDecision.Map(api);
        ListDecisionFacts.Map(api);
        ApproachOthers.Map(api);
        AnswerApproach.Map(api);

        RaisePoint.Map(api);
        ListPoints.Map(api);
        GetPoint.Map(api);
        RecordOutcome.Map(api);
        ListOutcomes.Map(api);
        GetOutcome.Map(api);

        DraftWorkProcess.Map(api);
        AdoptWorkProcess.Map(api);
        SendWorkProcess.Map(api);
        ListWorkProcesses.Map(api);
        GetWorkProcess.Map(api);
    }
}
